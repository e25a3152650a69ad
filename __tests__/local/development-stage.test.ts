import { readFileSync } from "node:fs";
import { developmentStage } from "../../constructs/local/development-stage";

describe("the stage for development of a Dockerfile", () => {
  it.each<[text: string, folder: string | undefined]>([
    ["FROM node AS dev\nWORKDIR /app\n", "/app"],
    ["FROM node AS base\nWORKDIR /app\nFROM base AS dev\nCMD x\nFROM nginx\nWORKDIR /srv\n", "/app"],
    ["FROM --platform=linux/amd64 node as Base\nWORKDIR /a\nfrom base as Dev\n", "/a"],
    ["FROM node AS dev\n", "/"],
    ["FROM node AS build\nWORKDIR /app\n", undefined],
    ["", undefined],
  ])("in %j works in %j", (text, folder) => {
    expect(developmentStage(text)?.folder).toBe(folder);
  });

  it.each([
    ["front", "/build"],
    ["back", "/app"],
  ])("of docker/%s works in %s", (name, folder) => {
    expect(developmentStage(readFileSync(`docker/${name}/Dockerfile`, "utf8"))).toEqual({ folder });
  });
});
