import { fieldsOf } from "./support/notice-fields";

describe("a Dockerfile", () => {
  it.each([
    ["FROM --platform=linux/amd64 node:24", "arm64", true],
    ["FROM --platform=linux/arm64/v8 node:24", "x86_64", true],
    ["FROM arm64v8/node:24", "x86_64", true],
    ["FROM --platform=linux/amd64 node:24", "x86_64", false],
    ["FROM --platform=$BUILDPLATFORM node:24 AS build\nFROM nginx:1", "arm64", false],
    ["FROM --platform=linux/amd64 node:24 AS build\nFROM nginx:1", "arm64", false],
    ["FROM --platform=linux/amd64 node:24 AS base\nFROM base AS test\nFROM Base", "arm64", true],
    ["", "arm64", false],
    ["# no FROM", "arm64", false],
  ])("has the architecture of the environment: %j, %s", (dockerfile, architecture, isFound) => {
    const fields = isFound ? ["services.back.build"] : [];
    expect(fieldsOf("E2F-103", `architecture: "${architecture}"`, dockerfile)).toEqual(fields);
  });

  it.each([
    ["FROM node\nEXPOSE 8080", true],
    ["FROM node\nEXPOSE 3000/tcp", false],
    ["FROM node\nEXPOSE 8080 3000", false],
    ["FROM node AS build\nEXPOSE 9229\nFROM nginx", false],
    ["FROM node AS base\nEXPOSE 8080\nFROM base", true],
    ["FROM node\nEXPOSE $PORT", false],
    ["FROM caddy\nEXPOSE 80 443 443/udp", true],
    ["FROM node\nEXPOSE 3000/udp", false],
    ["FROM node", false],
  ])("exposes the port: %j", (dockerfile, isFound) => {
    expect(fieldsOf("E2F-105", "name: 'shop'", dockerfile)).toEqual(isFound ? ["services.back.port"] : []);
  });
});
