import { descriptionSchema } from "../../constructs/settings/schema/description-schema";
import { invalidPaths, linesOf } from "./support/lines-of";
import { assign } from "./support/assign";
import { description } from "./support/description";

/** Returns what follows "unknown field." for a field with the value true. */
function answerTo(path: string): string {
  const [line = ""] = linesOf(assign(description({ database: {} }), `${path}: true`));
  return line.replace(/^.*: unknown field\. /, "");
}

describe("a field that does not exist", () => {
  it.each([
    ["services.back.healthPath", "health"],
    ["services.back.read_only", "readOnlyRootFilesystem"],
    ["services.back.cap_add", "capabilities"],
    ["services.back.policies", "permissions"],
    ["services.back.prot", "port"],
    ["services.back.healthCheck.retries", "unhealthyThreshold"],
    ["database.instanceType", "instanceClass"],
    ["database.size", "storage"],
    ["host.instanceClass", "instanceType"],
    ["host.size", "volumeSize"],
    ["network.azs", "zones"],
    ["environments.dev.cutover.percent", "fargate"],
    ["stages", "environments"],
  ])("is answered with the one that was meant: %s, %s", (path, meant) => {
    expect(answerTo(path)).toBe(`Did you mean "${meant}"?`);
  });

  it("is not taken for one of another meaning", () => {
    expect(answerTo("services.back.hots")).toMatch(/^Known fields/);
  });

  it("is answered with its place, where it has another", () => {
    const { services, environments } = descriptionSchema.shape;
    const ofService = Object.keys(services.valueType.shape);
    const ofEnvironment = Object.keys(environments.valueType.shape);
    const ofApplication = Object.keys(descriptionSchema.shape);
    const misplaced = [
      ...ofService.filter((name) => !ofEnvironment.includes(name)).map((name) => `environments.dev.${name}`),
      ...ofEnvironment.filter((name) => !ofApplication.includes(name)),
      ...ofEnvironment
        .filter((name) => !ofService.includes(name) && name !== "services")
        .map((name) => `services.back.${name}`),
    ];
    expect(
      misplaced.filter((path) => !/^(This is a field of|The load balancer)/.test(answerTo(path))),
    ).toEqual([]);
  });
});

describe("a field that belongs into an object", () => {
  it.each([
    ["egress", "network"],
    ["zones", "network"],
    ["environments.dev.cidr", "network"],
    ["instanceType", "host"],
    ["environments.dev.multiAz", "database"],
    ["services.back.egress", "network"],
    ["services.back.instanceType", "host"],
    ["services.back.interval", "healthCheck"],
    ["services.back.max", "scale"],
    ["environments.dev.services.back.nofile", "ulimits"],
    ["services.back.drop", "capabilities"],
  ])("is answered with that: %s, %s", (path, object) => {
    expect(answerTo(path)).toMatch(new RegExp(`^This is a field of ${object}[:,] `));
  });

  it.each([
    ["natGateway", "network", "egress"],
    ["environments.dev.cidr_block", "network", "cidr"],
    ["services.back.nat", "network", "egress"],
    ["ram", "a service", "memory"],
  ])("is answered with that and its name here, by another tool's word: %s", (path, object, meant) => {
    expect(answerTo(path)).toMatch(new RegExp(`^This is a field of ${object}.* Did you mean "${meant}"\\?$`));
  });

  it("is not guessed where the word has several meanings", () => {
    expect(answerTo("disk")).toMatch(/^Known fields/);
  });

  it.each(["websocket", "webSockets", "sticky", "sticky_sessions", "stickiness"])(
    "or is not needed, is answered with what is possible: %s",
    (word) => {
      expect(answerTo(`services.back.${word}`)).toMatch(/^(WebSockets work|Requests of a client)/);
    },
  );
});

describe("a variable that is not set on this machine", () => {
  it("is refused in the application and in an environment", () => {
    const path = "services.back.environment";
    expect(invalidPaths(`${path}: { REGION: undefined }`)).toEqual([`${path}.REGION`]);
    expect(invalidPaths(`environments.dev.${path}: { REGION: undefined }`)).toEqual([
      `environments.dev.${path}.REGION`,
    ]);
  });
});
