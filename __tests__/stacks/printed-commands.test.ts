import { buildCommand } from "../../constructs/stacks/printed-commands";

describe("the command that builds an image", () => {
  it.each([
    ["x86_64", "linux/amd64"],
    ["arm64", "linux/arm64"],
  ] as const)("builds for the architecture of the environment: %s", (architecture, platform) => {
    expect(buildCommand("apps/front", architecture, "registry/front:1")).toBe(
      `docker build --platform ${platform} --tag registry/front:1 apps/front && docker push registry/front:1`,
    );
  });
});
