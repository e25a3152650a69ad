import type { Description } from "../../constructs/settings/description";
import { deployed } from "../support/deployed";

/** Arguments that are names in AWS, which an account has once. */
const NAMES =
  /^(name|bucket|identifier|family|alarm_name|dashboard_name|name_prefix|key|domain_name|configuration_name)$/;

/** 20 environments with the longest names, which differ in their last letter: shortened names could be the same. */
const ENVIRONMENTS = Array.from(
  { length: 20 },
  (_, index) => `environment${String.fromCharCode(97 + index)}`,
);

const DESCRIPTION: Description = {
  name: "a".repeat(20),
  services: { ["s".repeat(20)]: { port: 8080, path: "/*", health: "/healthz" } },
  database: {},
  alerts: { email: ["ops@example.com"] },
  environments: Object.fromEntries(
    ENVIRONMENTS.map((name) => [
      name,
      { account: "111122223333", region: "eu-west-1", phase: "cutover", domain: `${name}.example.com` },
    ]),
  ),
};

/** Types whose names count only within something else: a policy in its role, a service in its cluster. */
const WITHIN = ["aws_iam_role_policy", "aws_ecs_service", "aws_s3_object", "aws_scheduler_schedule"];

/** A family that is no name. */
const VERSION = "aws_db_parameter_group family";

describe("20 environments in one account and region", () => {
  it("have no name twice", () => {
    const { manifest, stack } = deployed(DESCRIPTION);
    const names = Object.keys(manifest.stacks).flatMap((id) => {
      const { resource = {} } = JSON.parse(stack(id).json) as {
        readonly resource?: Readonly<
          Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
        >;
      };
      return Object.entries(resource)
        .filter(([type]) => !WITHIN.includes(type))
        .flatMap(([type, named]) =>
          Object.values(named).flatMap((attributes) =>
            Object.entries(attributes)
              .filter(([argument, value]) => NAMES.test(argument) && !String(value).includes("${"))
              .map(([argument, value]) => `${type} ${argument} ${String(value)}`)
              .filter((name) => !name.startsWith(VERSION)),
          ),
        );
    });
    expect(names.length).toBeGreaterThan(20 * 40);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
