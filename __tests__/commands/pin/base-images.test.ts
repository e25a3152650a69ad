import { readFileSync } from "node:fs";
import { baseImages, withDigests } from "../../../constructs/commands/pin/base-images";

const DIGEST = `sha256:${"a".repeat(64)}`;
const OTHER = `sha256:${"b".repeat(64)}`;

describe("the base images of a Dockerfile", () => {
  it.each([
    ["FROM node:24.21.0", [{ tagged: "node:24.21.0" }]],
    ["from node:24 as build", [{ tagged: "node:24" }]],
    ["FROM --platform=linux/amd64 node:24", [{ tagged: "node:24" }]],
    ["ARG NODE_IMAGE=localhost:5000/node:24", [{ tagged: "localhost:5000/node:24" }]],
    [`FROM node:24@${DIGEST} AS build`, [{ tagged: "node:24", digest: DIGEST }]],
    ["ARG NODE_IMAGE=node:24\nFROM ${NODE_IMAGE} AS build\nFROM build", [{ tagged: "node:24" }]],
    ["FROM node", []],
    ["FROM scratch\nFROM build", []],
    ["ARG VERSION=a:b\n# FROM node:24\nRUN echo FROM node:24", []],
  ])("in %j", (dockerfile, images) => {
    expect(baseImages(dockerfile)).toEqual(images);
  });

  it.each(["front", "back"])("in docker/%s each have a version", (name) => {
    const images = baseImages(readFileSync(`docker/${name}/Dockerfile`, "utf8"));
    expect(images).toHaveLength(2);
    for (const { tagged } of images) expect(tagged).toMatch(/:\d+\.\d+\.\d+-/);
  });
});

describe("a digest", () => {
  it.each([
    ["FROM node:24 AS build", `FROM node:24@${DIGEST} AS build`],
    [`FROM node:24@${OTHER}`, `FROM node:24@${DIGEST}`],
    ["ARG NODE_IMAGE=node:24\nRUN x\n", `ARG NODE_IMAGE=node:24@${DIGEST}\nRUN x\n`],
    ["FROM other:1", "FROM other:1"],
  ])("is written behind the tag of %j", (before, after) => {
    expect(withDigests(before, new Map([["node:24", DIGEST]]))).toBe(after);
  });
});
