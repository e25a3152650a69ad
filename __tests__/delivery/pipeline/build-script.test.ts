import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { buildBuildspec } from "../../../constructs/delivery/pipeline/buildspecs";

const folder = mkdtempSync(join(tmpdir(), "build-script-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const REGISTRY = "111122223333.dkr.ecr.ap-northeast-2.amazonaws.com";
const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const TAG = "release-0123456789ab";

/** Two services of one folder, and one of another. */
const [SCRIPT = ""] = (
  JSON.parse(
    buildBuildspec({
      names: { application: "shop", environment: "dev" },
      account: "111122223333",
      region: "ap-northeast-2",
      architecture: "arm64",
      services: [
        { name: "front", build: "docker/front" },
        { name: "back", build: "docker/back" },
        { name: "worker", build: "docker/back" },
      ],
    }),
  ) as { phases: { build: { commands: readonly string[] } } }
).phases.build.commands;

/** Stands in for aws: knows the images of the file `pushed`, and writes down nothing. */
const AWS = `#!/bin/bash
if [ "$2" = get-login-password ]; then echo token; exit; fi
[ ! -e denied ] || { echo "AccessDeniedException" >&2; exit 254; }
while [ $# -gt 0 ]; do case $1 in --repository-name) name=$2;; --image-ids) tag=\${2#imageTag=};; esac; shift; done
if grep -qx "${REGISTRY}/$name:$tag" pushed; then echo "sha256:digest-of-$name"; else echo None; fi
`;

/** Stands in for docker: writes down builds and pushes; a file \`broken\` lets builds fail. */
const DOCKER = `#!/bin/bash
case $1 in
  login) grep -qx token; echo "login $*" >> calls;;
  build) echo "$*" >> calls; [ ! -e broken ];;
  push) echo "$*" >> calls; echo "$2" >> pushed;;
esac
`;

/** Runs the script where some images are there already. */
function run(pushed: readonly string[], flag?: "denied" | "broken") {
  const work = mkdtempSync(join(folder, "run-"));
  mkdirSync(join(work, "bin"));
  const programs = { aws: AWS, docker: DOCKER };
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(work, "bin", name), text);
    chmodSync(join(work, "bin", name), 0o755);
  }
  writeFileSync(join(work, "pushed"), pushed.map((image) => `${REGISTRY}/${image}:${TAG}\n`).join(""));
  writeFileSync(join(work, "calls"), "");
  if (flag !== undefined) writeFileSync(join(work, flag), "");
  const { status } = spawnSync("bash", ["-c", SCRIPT], {
    cwd: work,
    env: {
      PATH: `${join(work, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
      CODEBUILD_RESOLVED_SOURCE_VERSION: COMMIT,
    },
  });
  const images = join(work, "images.txt");
  return {
    status,
    calls: readFileSync(join(work, "calls"), "utf8").trimEnd().split("\n").slice(1),
    images: existsSync(images) ? readFileSync(images, "utf8").trimEnd().split("\n") : [],
  };
}

const IMAGES = ["back", "worker", "front"].map((name) => `${name}=sha256:digest-of-shop/dev/${name}`);

describe("the script of a build", () => {
  it("is one that bash can read", () => {
    expect(() => execFileSync("bash", ["-n", "-c", SCRIPT])).not.toThrow();
  });

  it("builds each folder once, pushes to every repository, and writes down the digests", () => {
    expect(run([])).toEqual({
      status: 0,
      calls: [
        `build --platform linux/arm64 --tag=${REGISTRY}/shop/dev/back:${TAG} --tag=${REGISTRY}/shop/dev/worker:${TAG} docker/back`,
        `push ${REGISTRY}/shop/dev/back:${TAG}`,
        `push ${REGISTRY}/shop/dev/worker:${TAG}`,
        `build --platform linux/arm64 --tag=${REGISTRY}/shop/dev/front:${TAG} docker/front`,
        `push ${REGISTRY}/shop/dev/front:${TAG}`,
      ],
      images: IMAGES,
    });
  });

  it("builds nothing for a commit whose images are there", () => {
    expect(run(["shop/dev/back", "shop/dev/worker", "shop/dev/front"])).toEqual({
      status: 0,
      calls: [],
      images: IMAGES,
    });
  });

  it("pushes only what is missing after a run that broke off", () => {
    const { calls, images } = run(["shop/dev/back", "shop/dev/front"]);
    expect(calls).toEqual([
      `build --platform linux/arm64 --tag=${REGISTRY}/shop/dev/worker:${TAG} docker/back`,
      `push ${REGISTRY}/shop/dev/worker:${TAG}`,
    ]);
    expect(images).toEqual(IMAGES);
  });

  it.each(["broken", "denied"] as const)("fails, and hands over nothing, when something is %s", (flag) => {
    const { status, images } = run([], flag);
    expect(status).not.toBe(0);
    expect(images).toEqual([]);
  });
});
