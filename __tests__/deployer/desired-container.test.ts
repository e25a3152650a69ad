import type { ManifestService } from "../../constructs/service/manifest";
import { containerHash, decide, type DecisionInput } from "../../docker/host/deploy/desired-container";
import { hostService } from "./support/host-service";

const TOKEN = { arn: "arn:token", key: "password", version: "one" };

const hashOf = (differences: Partial<ManifestService> = {}, image = "shop/front:1") =>
  containerHash(
    hostService({ environment: { LOG_LEVEL: "info" }, secrets: { TOKEN }, ...differences }),
    image,
  );

describe("a change of the container hash", () => {
  it.each<[string, Partial<ManifestService>]>([
    ["name", { name: "back" }],
    ["port", { port: 3000 }],
    ["lack of a port", { port: undefined }],
    ["command", { command: ["node", "main.js"] }],
    ["share of the CPU", { cpu: 512 }],
    ["memory", { memory: 1024 }],
    ["time to stop", { stopTimeout: 31 }],
    ["log group", { logGroup: "/shop/dev/other" }],
  ])("comes from another %s", (_, differences) => {
    expect(hashOf(differences)).not.toBe(hashOf());
  });

  it("comes from another image", () => {
    expect(hashOf({}, "shop/front:2")).not.toBe(hashOf());
  });

  it.each<[string, Partial<ManifestService>]>([
    ["a variable with another value", { environment: { LOG_LEVEL: "debug" } }],
    ["one more variable", { environment: { LOG_LEVEL: "info", EXTRA: "" } }],
    ["one variable less", { environment: {} }],
    ["another secret", { secrets: { TOKEN: { ...TOKEN, arn: "arn:other" } } }],
    ["another field of a secret", { secrets: { TOKEN: { ...TOKEN, key: "user" } } }],
    ["another version of a secret", { secrets: { TOKEN: { ...TOKEN, version: "two" } } }],
    ["a secret under another name", { secrets: { KEY: TOKEN } }],
  ])("comes from %s", (_, differences) => {
    expect(hashOf(differences)).not.toBe(hashOf());
  });

  it.each<[string, Partial<ManifestService>]>([
    ["path", { path: "/shop/*" }],
    ["health path", { health: "/" }],
    ["health check", { healthCheck: { ...hostService().healthCheck, gracePeriod: 90 } }],
    ["release command", { release: { parameter: "/p", command: ["migrate"], timeout: 60 } }],
  ])("does not come from another %s", (_, differences) => {
    expect(hashOf(differences)).toBe(hashOf());
  });

  it("does not come from another order of the variables", () => {
    const [first, second] = [
      { A: "1", B: "2" },
      { B: "2", A: "1" },
    ];
    expect(hashOf({ environment: first })).toBe(hashOf({ environment: second }));
  });
});

const situation = (differences: Partial<DecisionInput> = {}): DecisionInput => ({
  active: { running: true, hash: "new" },
  hash: "new",
  failed: false,
  byTimer: true,
  restart: false,
  ...differences,
});

const old = { running: true, hash: "old" };
const ended = { running: false, hash: "new" };

describe("what is done with a service", () => {
  it.each<[string, Partial<DecisionInput>, string]>([
    ["is nothing while the active container is the desired one", {}, "keep"],
    ["is nothing even when a person deploys", { byTimer: false }, "keep"],
    ["is a release when somebody restarts it", { restart: true }, "release"],
    ["is a release when somebody restarts what failed", { restart: true, failed: true }, "release"],
    ["is nothing when the active container failed once", { failed: true }, "keep"],
    ["is a release when the hash differs", { active: old }, "release"],
    ["is a release when there is no container", { active: undefined }, "release"],
    ["is a release when the container has exited", { active: ended }, "release"],
    ["is no retry by the timer after a failure", { active: old, failed: true }, "skip"],
    ["is a retry when a person deploys", { active: old, failed: true, byTimer: false }, "release"],
    ["is a retry by the timer when there is no container", { active: undefined, failed: true }, "release"],
    ["is a retry by the timer when the container has exited", { active: ended, failed: true }, "release"],
  ])("%s", (_, differences, decision) => {
    expect(decide(situation(differences))).toBe(decision);
  });
});
