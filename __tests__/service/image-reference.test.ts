import { isOwnImage, ownImagePattern } from "../../constructs/service/image-reference";

const REPOSITORY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop/dev/front";
const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

const OWN: readonly string[] = [
  `${REPOSITORY}:release-1`,
  `${REPOSITORY}:release-2026.01_15-4f2a`,
  `${REPOSITORY}:release-${"x".repeat(120)}`,
  `${REPOSITORY}@${DIGEST}`,
];

const FOREIGN: readonly string[] = [
  "",
  "--help",
  "front:release-1",
  "docker.io/evil/miner:latest",
  "docker.io/evil/miner:release-1",
  REPOSITORY,
  `${REPOSITORY}:latest`,
  `${REPOSITORY}:release-`,
  `${REPOSITORY}:released-0123456789ab`,
  `${REPOSITORY}:release-${"x".repeat(121)}`,
  `${REPOSITORY}:release-1 --privileged`,
  `${REPOSITORY}:release-1\n`,
  `\n${REPOSITORY}:release-1`,
  ` ${REPOSITORY}:release-1`,
  `--config=x ${REPOSITORY}:release-1`,
  `${REPOSITORY}:release-1@${DIGEST}`,
  `${REPOSITORY}@${DIGEST.slice(0, -1)}`,
  `${REPOSITORY}@${DIGEST}0`,
  `${REPOSITORY}@${DIGEST.toUpperCase()}`,
  `${REPOSITORY}-2:release-1`,
  `${REPOSITORY}/evil:release-1`,
  `${REPOSITORY.replace("123456789012", "210987654321")}:release-1`,
  `${REPOSITORY.replace("ap-northeast-2", "eu-west-1")}:release-1`,
  `${REPOSITORY.replace("amazonaws.com", "amazonaws-com")}:release-1`,
  `${REPOSITORY.replace("/dev/", "/prod/")}:release-1`,
  `evil.example/${REPOSITORY}:release-1`,
];

describe("an image that can be released for a service", () => {
  it.each(OWN)("is %s", (image) => {
    expect(isOwnImage(image, REPOSITORY)).toBe(true);
  });

  it.each(FOREIGN)("is not %j", (image) => {
    expect(isOwnImage(image, REPOSITORY)).toBe(false);
  });

  it("has a pattern that Terraform reads as JavaScript does: nothing but what RE2 and HCL both take", () => {
    expect(ownImagePattern(REPOSITORY)).toMatch(/^[\^\w[\]./:(){},|@$-]+$/);
    expect(ownImagePattern(REPOSITORY)).not.toMatch(/\(\?|\\|\$\{|%\{/);
  });
});
