import { ending } from "../../../docker/host/deploy/docker/container";

describe("how a container ended", () => {
  it.each([
    ["exited with code 0", { exitCode: 0, outOfMemory: false }],
    ["exited with code 137", { exitCode: 137, outOfMemory: false }],
    ["took more memory than it may", { exitCode: 137, outOfMemory: true }],
  ])("is that it %s", (words, container) => {
    expect(ending(container)).toBe(words);
  });
});
