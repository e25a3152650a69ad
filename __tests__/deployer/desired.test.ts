import type { ManifestService } from "../../constructs/service/manifest";
import { desired } from "../../docker/host/deploy/desired";
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
