import { readFileSync } from "node:fs";
import {
  buildBuildspec,
  type BuildProps,
  releaseBuildspec,
} from "../../../constructs/delivery/pipeline/buildspecs";

const PROPS: BuildProps = {
  names: { application: "shop", environment: "dev" },
  account: "111122223333",
  region: "ap-northeast-2",
  architecture: "x86_64",
  services: [{ name: "front", build: "docker/front" }],
};

/** A buildspec as CodeBuild reads it: JSON is YAML too. */
interface Buildspec {
  readonly version: number;
  readonly env: { readonly shell: string };
  readonly phases: Readonly<
    Record<string, { readonly commands: readonly string[]; readonly "runtime-versions"?: object }>
  >;
  readonly artifacts?: { readonly files: readonly string[] };
}

const parse = (buildspec: string) => JSON.parse(buildspec) as Buildspec;

/** Returns the lines that build something, of the only command of a build. */
function buildsOf(props: Partial<BuildProps>): readonly string[] {
  const { phases } = parse(buildBuildspec({ ...PROPS, ...props }));
  const [script = "", ...others] = phases["build"]?.commands ?? [];
  expect(others).toEqual([]);
  return script.split("\n").filter((line) => /^build_and_push '|docker build/.test(line));
}

describe("the buildspec of a build", () => {
  it.each<[string, Partial<BuildProps>, readonly string[]]>([
    ["a service", {}, ["build_and_push 'docker/front' 'shop/dev/front'"]],
    [
      "several services, by folder, whatever their order",
      {
        services: [
          { name: "front", build: "docker/front" },
          { name: "back", build: "docker/back" },
        ],
      },
      ["build_and_push 'docker/back' 'shop/dev/back'", "build_and_push 'docker/front' 'shop/dev/front'"],
    ],
    [
      "services with one folder, once for all of them",
      {
        services: [
          { name: "worker", build: "docker/back" },
          { name: "back", build: "docker/back" },
        ],
      },
      ["build_and_push 'docker/back' 'shop/dev/back' 'shop/dev/worker'"],
    ],
    [
      "a folder with characters of the shell",
      { services: [{ name: "front", build: "it's $(here)" }] },
      ["build_and_push 'it'\\''s $(here)' 'shop/dev/front'"],
    ],
  ])("builds %s", (_, props, lines) => {
    expect(buildsOf(props).filter((line) => line.startsWith("build_and_push"))).toEqual(lines);
  });

  it.each([
    ["x86_64", "linux/amd64"],
    ["arm64", "linux/arm64"],
  ] as const)("builds for the architecture %s", (architecture, platform) => {
    expect(buildsOf({ architecture }).join("\n")).toContain(`docker build --platform ${platform} `);
  });

  it("hands over the digests, and is run by the shell that it is written for", () => {
    expect(parse(buildBuildspec(PROPS))).toMatchObject({
      version: 0.2,
      env: { shell: "bash" },
      artifacts: { files: ["images.txt"] },
    });
  });
});

describe("the buildspec of a release", () => {
  it("runs a command of this repository, which needs no package for development", () => {
    const { scripts, dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as Readonly<
      Record<"scripts" | "dependencies", Readonly<Record<string, string>>>
    >;
    const [, loader = ""] =
      /^node --import (\S+) constructs\/commands\/release\.ts$/.exec(scripts["release"] ?? "") ?? [];
    expect(Object.keys(dependencies)).toContain(loader);
  });

  it("runs the release command of the environment with the digests of the build", () => {
    expect(parse(releaseBuildspec("dev"))).toEqual({
      version: 0.2,
      env: { shell: "bash" },
      phases: {
        install: { "runtime-versions": { nodejs: "22" }, commands: ["npm ci --omit=dev"] },
        build: { commands: ['npm run release -- dev $(cat "$CODEBUILD_SRC_DIR_images/images.txt")'] },
      },
    });
  });
});
