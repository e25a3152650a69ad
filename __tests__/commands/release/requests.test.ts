import { parseRequests } from "../../../constructs/commands/release/requests";

const REGISTRY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop/dev";
const DIGEST = `sha256:${"0a".repeat(32)}`;

const parse = (...words: readonly string[]) =>
  parseRequests(words, {
    environment: "dev",
    urls: new Map(["front", "back"].map((service) => [service, `${REGISTRY}/${service}`])),
    retired: ["old"],
    renamed: { api: "back" },
  });

describe("what is typed after the environment", () => {
  it.each([
    ["front=release-4f2a", `${REGISTRY}/front:release-4f2a`],
    ["api=release-4f2a", `${REGISTRY}/back:release-4f2a`],
    [`front=${DIGEST}`, `${REGISTRY}/front@${DIGEST}`],
    [`front=${REGISTRY}/front:release-4f2a`, `${REGISTRY}/front:release-4f2a`],
    [`front=${REGISTRY}/front@${DIGEST}`, `${REGISTRY}/front@${DIGEST}`],
  ])("names a service and its image: %s", (word, reference) => {
    expect([...parse(word).values()]).toEqual([reference]);
  });

  it.each([
    [["frnt=release-1"], '"frnt" is not a service of "dev". Allowed: front, back. Did you mean front?'],
    [["worker=release-1"], '"worker" is not a service of "dev". Allowed: front, back.'],
    [
      ["old=release-1"],
      'old=release-1: "old" is retired in "dev": it does not run. Allowed: front, back. ' +
        "To run it again, remove retired from it in main.ts, and deploy.",
    ],
    [["=release-1"], '"" is not a service of "dev".'],
    [["front"], "front: no image is given. Allowed: <service>=<image>. Write for example front=release-"],
    [["front="], "no image is given"],
    [
      ["front:release-1"],
      "front:release-1: no image is given. Allowed: <service>=<image>. Write for example front=release-1.",
    ],
    [
      ["front=latest"],
      'tag "latest" is no release. Allowed: a tag that begins with release-, or a digest sha256:',
    ],
    [["front=release-"], 'tag "release-" is no release'],
    [["front=release-1 --help"], "is no release"],
    [["front=release-1;id"], "is no release"],
    [["front=--help"], 'tag "--help" is no release'],
    [["front=sha256:0a"], 'digest "sha256:0a" is no release'],
    [
      [`front=${DIGEST.toUpperCase()}`],
      "is no release. Allowed: a tag that begins with release-, or a digest sha256:",
    ],
    [[`front=sha512:${"0".repeat(64)}`], "is no release"],
    [[`front=${REGISTRY}/front`], "no tag is no release"],
    [[`front=${REGISTRY}/front:latest`], 'tag "latest" is no release'],
    [[`front=${REGISTRY}/front:release-1@${DIGEST}`], "another repository"],
    [
      [`front=${REGISTRY}/back:release-1`],
      `an image of another repository. Allowed: images of ${REGISTRY}/front.`,
    ],
    [["front=docker.io/evil/miner:latest"], "an image of another repository"],
    [["front=nginx/nginx:release-1"], "an image of another repository"],
    [["front=nginx:latest"], "an image of another repository"],
    [["front=localhost:5000/front:release-1"], "an image of another repository"],
    [[`front=${REGISTRY.replace("123456789012", "999999999999")}/front:release-1`], "another repository"],
    [
      ["front=release-1", "front=release-2"],
      'front=release-2: "front" is given twice. Allowed: one image of a service.',
    ],
  ])("is refused with what is allowed: %j", (words, problem) => {
    expect(() => parse(...words)).toThrow(problem);
  });

  it("is refused with every problem at once", () => {
    expect(() => parse("frnt=release-1", "back=latest")).toThrow(/"frnt" is not a service[^]*tag "latest"/);
  });

  it("is one image at least", () => {
    expect(() => parse()).toThrow(
      "no image given, at least one is needed. For example: npm run release -- dev front=release-4f2a9c1b7d3e",
    );
  });
});
