import { decide, type Situation } from "../../docker/host/deploy/decide";

const situation = (differences: Partial<Situation> = {}): Situation => ({
  serving: { running: true, hash: "new" },
  hash: "new",
  failed: false,
  byTimer: true,
  ...differences,
});

const old = { running: true, hash: "old" };
const ended = { running: false, hash: "new" };

describe("a service", () => {
  it.each<[string, Partial<Situation>, string]>([
    ["is left in peace while it runs as it should", {}, "keep"],
    ["is left in peace even when a person asks", { byTimer: false }, "keep"],
    ["is left in peace when what runs once failed", { failed: true }, "keep"],
    ["is released when it is to be made from something else", { serving: old }, "release"],
    ["is released when nothing serves", { serving: undefined }, "release"],
    ["is released when what served has ended", { serving: ended }, "release"],
    ["is not tried again by the timer when that has failed", { serving: old, failed: true }, "leave"],
    ["is tried again when a person asks", { serving: old, failed: true, byTimer: false }, "release"],
    [
      "is tried again by the timer as long as nothing serves",
      { serving: undefined, failed: true },
      "release",
    ],
    [
      "is tried again by the timer when all that served has ended",
      { serving: ended, failed: true },
      "release",
    ],
  ])("%s", (_, differences, decision) => {
    expect(decide(situation(differences))).toBe(decision);
  });
});
