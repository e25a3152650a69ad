import { exitDescription } from "../../../docker/host/deploy/docker/container";

describe("how a container exited", () => {
  it.each([
    ["exited with code 0", { exitCode: 0, outOfMemory: false }],
    ["exited with code 137", { exitCode: 137, outOfMemory: false }],
    ["ran out of memory", { exitCode: 137, outOfMemory: true }],
  ])("is that it %s", (words, container) => {
    expect(exitDescription(container)).toBe(words);
  });
});
