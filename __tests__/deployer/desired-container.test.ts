import type { ManifestService } from "../../constructs/service/manifest";
import { decide, desired, type Situation } from "../../docker/host/deploy/desired-container";
import { hostService } from "./support/host-service";

const hashOf = (
  differences: Partial<ManifestService> = {},
  image = "shop/front:1",
  environment: Readonly<Record<string, string>> = { LOG_LEVEL: "info", TOKEN: "a" },
) => desired(hostService(differences), image, environment).hash;

describe("a new container", () => {
  it.each<[string, Partial<ManifestService>]>([
    ["name", { name: "back" }],
    ["port", { port: 3000 }],
    ["lack of a port", { port: undefined }],
    ["command", { command: ["node", "main.js"] }],
    ["share of the CPU", { cpu: 512 }],
    ["memory", { memory: 1024 }],
    ["time to stop", { stopTimeout: 31 }],
    ["log group", { logGroup: "/shop/dev/ec2/other" }],
  ])("is needed for another %s", (_, differences) => {
    expect(hashOf(differences)).not.toBe(hashOf());
  });

  it("is needed for another image", () => {
    expect(hashOf({}, "shop/front:2")).not.toBe(hashOf());
  });

  it.each([
    ["another value", { LOG_LEVEL: "info", TOKEN: "b" }],
    ["one more", { LOG_LEVEL: "info", TOKEN: "a", EXTRA: "" }],
    ["one less", { LOG_LEVEL: "info" }],
    ["names exchanged", { LOG_LEVEL: "a", TOKEN: "info" }],
  ])("is needed for variables or secrets with %s", (_, environment) => {
    expect(hashOf({}, undefined, environment)).not.toBe(hashOf());
  });

  it.each<[string, Partial<ManifestService>]>([
    ["path", { path: "/shop/*" }],
    ["health path", { health: "/" }],
    ["patience", { healthCheck: { ...hostService().healthCheck, gracePeriod: 90 } }],
    ["release command", { release: { parameter: "/p", command: ["migrate"], timeout: 60 } }],
  ])("is not needed for another %s, which the edge or a release alone cares for", (_, differences) => {
    expect(hashOf(differences)).toBe(hashOf());
  });

  it("is not needed when the same variables come in another order", () => {
    expect(hashOf({}, undefined, { TOKEN: "a", LOG_LEVEL: "info" })).toBe(hashOf());
  });
});

describe("what a container was made from", () => {
  it("can be read without learning a secret", () => {
    expect(hashOf({}, undefined, { TOKEN: "t0p" })).toMatch(/^[0-9a-f]{64}$/);
  });
});

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
