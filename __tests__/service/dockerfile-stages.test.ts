import { argumentsOf, stageChain } from "../../constructs/service/dockerfile-stages";

describe("the stages that an image is built on", () => {
  const images = (dockerfile: string, name?: string) =>
    stageChain(dockerfile, name).map(({ image }) => image);

  it.each<[dockerfile: string, name: string | undefined, images: readonly string[]]>([
    ["FROM node AS build\nFROM nginx\n", undefined, ["nginx"]],
    ["FROM node AS Base\nFROM other AS dev\nfrom base\n", undefined, ["base", "node"]],
    ["FROM node AS base\nFROM base AS dev\nFROM nginx\n", "dev", ["base", "node"]],
    ["FROM --platform=linux/amd64 \\\n  node AS build\n", undefined, ["node"]],
    ["FROM a AS b\nFROM b AS a\n", undefined, ["b", "a"]],
    ["FROM node AS build\n", "dev", []],
    ["RUN true\n", undefined, []],
  ])("of %j, stage %j, are %j", (dockerfile, name, expected) => {
    expect(images(dockerfile, name)).toEqual(expected);
  });

  it("have the arguments of their own instructions", () => {
    const [last, first] = stageChain("FROM node AS a\nEXPOSE 1\nFROM a\nexpose 2 \\\n 3\nRUN EXPOSE 4\n");
    expect(first && argumentsOf(first, "EXPOSE")).toEqual(["1"]);
    expect(last && argumentsOf(last, "EXPOSE")).toEqual(["2   3"]);
  });
});
