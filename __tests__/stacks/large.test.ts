import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { PHASES } from "../../constructs/service/phases";
import type { Description } from "../../constructs/settings/description";
import type { ServiceDescription } from "../../constructs/settings/service-description";
import { description } from "../support/description";
import { inPhase } from "./support/in-phase";

/** Characters that all inline policies of a role may have. Source: IAM user guide, "IAM and AWS STS quotas". */
const POLICY_LIMIT = 10_240;

/** The longest ARN that Terraform puts in place of a reference here: of a role, or of a secret. */
const REFERENCE = "x".repeat(130);

const numbered = <T>(count: number, make: (number: string) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(String(index + 10)));

const large = (number: string): ServiceDescription => ({
  port: 3000,
  path: `/service-${number}/*`,
  health: `/service-${number}/healthz`,
  database: true,
  secrets: numbered(10, (secret) => `SERVICE_${number}_SECRET_${secret}`),
  environment: Object.fromEntries(
    numbered(60, (variable) => [`VARIABLE_${variable}`, `{{ ${"value".repeat(20)} }}`]),
  ),
});

/** 30 services with a database, 10 secrets and 60 variables each. */
const LARGE: Description = description({
  database: {},
  host: { instanceType: "m7i.8xlarge" },
  services: Object.fromEntries(numbered(30, (number) => [`service-${number}`, large(number)])),
});

const policiesIn = (stack: string, phase: (typeof PHASES)[number]) =>
  inPhase(LARGE, phase)
    .stack(stack)
    .all(IamRolePolicy)
    .map(({ policy }) => String(policy).replace(/\$\{[^}]*\}/g, REFERENCE));

describe("30 services with a database, 10 secrets and 60 variables each", () => {
  it.each(PHASES)("are synthesized in phase %s", (phase) => {
    expect(inPhase(LARGE, phase).stack("dev-foundation").json.length).toBeGreaterThan(10_000);
  });

  it("are in the host's manifest as they were declared, and in its parameter is only where that is", () => {
    const { json, all } = inPhase(LARGE, "ec2").stack("dev-ec2");
    const { locals } = JSON.parse(json) as { readonly locals: Readonly<Record<string, string>> };
    const [manifest = ""] = Object.values(locals);
    expect(manifest.length).toBeGreaterThan(200_000);
    expect(manifest).toContain(`"VARIABLE_69":"{{ ${"value".repeat(20)} }}"`);
    for (const { value } of all(SsmParameter)) expect(String(value).length).toBeLessThan(4_096);
  });

  it("are recorded in parts, of which only the first waits for everything else", () => {
    const records = inPhase(LARGE, "ec2")
      .stack("dev-foundation")
      .all(SsmParameter)
      .filter(({ name }) => String(name).startsWith("/shop/dev/foundation/record"));
    const [first, ...others] = records.map(({ depends_on: waits }) => waits as readonly string[]);
    expect(others.length).toBeGreaterThan(0);
    expect(first?.length).toBeGreaterThan(300);
    // Otherwise a stack with many secrets is written at three times its size, and in twice the time.
    for (const waits of others) expect(waits).toEqual([expect.stringMatching(/^aws_ssm_parameter\.record/)]);
  });

  it("need no policy that IAM refuses", () => {
    const sizes = [...policiesIn("dev-ec2", "ec2"), ...policiesIn("dev-fargate", "fargate")].map(
      ({ length }) => length,
    );
    expect(sizes.length).toBeGreaterThan(30);
    expect(Math.max(...sizes)).toBeLessThan(POLICY_LIMIT);
  });
});
