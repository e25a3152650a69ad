import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import {
  execLogGroup,
  phaseRecordPath,
  runningRecordPath,
  registryHost,
  releaseParameterName,
  serviceLogGroup,
  serviceNames,
} from "../../constructs/naming/environment-names";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const cart = { application: "cart", environment: "qa" };

describe("the names of an environment", () => {
  it.each([
    ["the release parameter of a service", releaseParameterName(cart, "api"), "/cart/qa/api/image"],
    ["the log group of a service", serviceLogGroup(cart, "api"), "/cart/qa/api"],
    ["the log group of ECS Exec", execLogGroup(cart), "/cart/qa/ecs/exec"],
    ["the record of the phase", phaseRecordPath(cart), "/cart/qa/dns"],
    [
      "the registry",
      registryHost("210987654321", "eu-west-1"),
      "210987654321.dkr.ecr.eu-west-1.amazonaws.com",
    ],
  ])("include %s: %s", (_, name, expected) => {
    expect(name).toBe(expected);
  });
});

describe("the names of a service on ECS", () => {
  const names = serviceNames(cart, { name: "api", port: 3000 });

  it("are these", () => {
    expect(names).toEqual({
      service: "api-rolling-3000",
      targetGroup: "cart-qa-api-rolling-3000",
      alternateTargetGroup: "cart-qa-api-alternate-3000",
      family: "cart-qa-api",
      executionRole: "cart-qa-api-execution",
      securityGroup: "cart-qa-api-rolling-3000",
    });
  });

  it("differ by port only where ECS cannot change a resource in place, so that the old one can keep serving", () => {
    const other = serviceNames(cart, { name: "api", port: 8080 });
    const changed = Object.entries(other).filter(([key, name]) => name !== names[key as keyof typeof names]);
    expect(changed.map(([key]) => key)).toEqual([
      "service",
      "targetGroup",
      "alternateTargetGroup",
      "securityGroup",
    ]);
  });

  it("have no port for a worker", () => {
    expect(serviceNames(cart, { name: "mailer" }).service).toBe("mailer-rolling");
  });

  it("fit the limits of AWS with the longest names of a description", () => {
    const scope = { application: "a".repeat(20), environment: "e".repeat(12) };
    const longest = serviceNames(scope, { name: "s".repeat(20), port: 65_535 });
    expect(longest.targetGroup).toHaveLength(32);
    expect(longest.executionRole).toHaveLength(64);
  });
});

describe("the names in a synthesized environment", () => {
  const region = "eu-west-1";
  const synthesis = deployed(description({ dev: { account: "210987654321", region, phase: "cutover" } }));
  const shop = { application: "shop", environment: "dev" };
  const host = registryHost("210987654321", region);

  it("are those of its service on ECS", () => {
    const names = serviceNames(shop, { name: "front", port: 8080 });
    const { all, only } = synthesis.stack("dev-fargate");
    expect(only(EcsService)).toMatchObject({ name: names.service });
    expect(only(EcsTaskDefinition)).toMatchObject({ family: names.family });
    expect(all(LbTargetGroup).map(({ name }) => name)).toContain(names.targetGroup);
  });

  it("are those of its release parameter, of its record and of its phase record", () => {
    const { all } = synthesis.stack("dev-foundation");
    expect(all(SsmParameter).map(({ name }) => name)).toEqual([
      releaseParameterName(shop, "front"),
      "/shop/dev/foundation/record",
    ]);
    expect(
      synthesis
        .stack("dev-dns")
        .all(SsmParameter)
        .map(({ name }) => name),
    ).toEqual([`${phaseRecordPath(shop)}/phase`, `${runningRecordPath(shop)}/services`]);
  });

  it("include the registry of its account and region, on the host and in the printed commands", () => {
    const userData = String(synthesis.stack("dev-ec2").only(Instance)["user_data"]);
    expect(userData).toContain(`{ "credHelpers": { "${host}": "ecr-login" } }`);
    expect(synthesis.stack("dev-foundation").json).toContain(
      `aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${host}`,
    );
  });
});
