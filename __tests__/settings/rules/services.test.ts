import { hostScripts } from "../../../constructs/host/host-scripts";
import { MAX_SERVICES } from "../../../constructs/settings/limits";
import { invalidPaths } from "../support/lines-of";

describe("the services of an environment", () => {
  it.each<[string, assignments: string, paths: readonly string[]]>([
    [
      "none in two environments, reported once",
      "services: {}; environments.prod: { account: '111122223333', region: 'eu-west-1' }",
      ["services"],
    ],
    [
      "one of its own, none in another environment",
      "services: {}; environments.prod: { account: '111122223333', region: 'eu-west-1', services: { worker: { build: 'x' } } }",
      ["services"],
    ],
    [
      "one of its own and no other",
      "services: {}; environments.dev.services: { worker: { build: 'x' } }",
      [],
    ],
    ["one more with a command", "environments.dev.services: { worker: { command: ['work'] } }", []],
    [
      "one more with a path",
      "environments.dev.services: { web: { path: '/x/*', port: 80, health: '/' } }",
      [],
    ],
    [
      "one more that is not complete, reported once",
      "environments.dev.services: { bak: { cpu: 512 } }",
      ["environments.dev.services.bak"],
    ],
    ["as many as can be", many(MAX_SERVICES), []],
    ["one more", many(MAX_SERVICES + 1), ["services"]],
  ])("may be %s", (_, assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });
});

function many(count: number): string {
  return `services: Object.fromEntries(Array.from({ length: ${count} }, (_, index) => ['w' + index, {}])); host.instanceType: 'm7i.metal-24xl'`;
}

describe("the host of an environment with the most services", () => {
  it.each(["10.0.0.0/16", "172.20.0.0/16"])("has a Docker network for each, in the VPC %s", (vpcCidr) => {
    const props = { region: "eu-west-1", registry: "r", documentName: "d", manifestName: "m" };
    const { deploy } = hostScripts({ ...props, vpcCidr });
    const [, prefix, size] = /"base": "[\d.]+\/(\d+)", "size": (\d+)/.exec(deploy) ?? [];
    expect(2 ** (Number(size) - Number(prefix))).toBeGreaterThanOrEqual(MAX_SERVICES);
  });
});
