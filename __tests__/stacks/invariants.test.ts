import type { PolicyStatement } from "../../constructs/identity/policy-document";
import { EVERY_PHASE, inPhase } from "./support/in-phase";
import { allResources, keys, stackJson, texts } from "./support/stack-json";

/** Attributes that would hold a secret's value. */
const VALUES = [
  "password",
  "password_wo",
  "master_password",
  "master_user_password",
  "secret_string",
  "secret_binary",
  "auth_token",
];

/** Resources that would put a secret's value into the state. */
const MAKERS = ["aws_secretsmanager_secret_version", "random_password", "random_string", "tls_private_key"];

/** Every IAM statement of every policy, in any attribute. */
function statements(value: unknown): readonly PolicyStatement[] {
  return texts(value)
    .filter((text) => text.startsWith("{") && text.includes('"Statement"'))
    .flatMap((text) => (JSON.parse(text) as { Statement: PolicyStatement[] }).Statement);
}

function isOpenToEverybody({ Principal }: PolicyStatement): boolean {
  return texts(Principal).includes("*");
}

describe.each(EVERY_PHASE)("%s in phase %s", (_, phase, described) => {
  const world = () => inPhase(described, phase);
  const stacks = () => Object.keys(world().manifest.stacks);

  it("leaves no cdktf token unresolved", () => {
    for (const stack of stacks()) expect(world().stack(stack).json).not.toMatch(/tftoken/i);
  });

  it("has no policy that allows something to everybody", () => {
    const all = statements(stacks().map((stack) => stackJson(world(), stack)));
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter((each) => each.Effect === "Allow" && isOpenToEverybody(each))).toEqual([]);
  });

  it("refuses unencrypted requests to the state bucket", () => {
    const denied = statements(stackJson(world(), "state-dev")).filter(({ Effect }) => Effect === "Deny");
    expect(denied).toMatchObject([
      { Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ]);
  });

  it("holds no secret's value", () => {
    const written = new Set(allResources(world()).flatMap(({ attributes }) => keys(attributes)));
    expect(VALUES.filter((name) => written.has(name))).toEqual([]);
    const types = new Set(allResources(world()).map(({ type }) => type));
    expect(MAKERS.filter((type) => types.has(type))).toEqual([]);
  });

  it("lets RDS make the database's password", () => {
    for (const { attributes } of allResources(world(), "aws_db_instance")) {
      expect(attributes).toMatchObject({ manage_master_user_password: true, publicly_accessible: false });
    }
  });

  it("opens only ports 80 and 443 to the internet", () => {
    const open = allResources(world(), "aws_vpc_security_group_ingress_rule")
      .map(({ attributes }) => attributes)
      .filter((rule) => rule["cidr_ipv4"] === "0.0.0.0/0" || "cidr_ipv6" in rule);
    expect(open.length).toBeGreaterThan(0);
    for (const rule of open) {
      expect([80, 443]).toContain(rule["from_port"]);
      expect(rule).toMatchObject({ ip_protocol: "tcp", to_port: rule["from_port"] });
    }
  });

  it("creates a new security group before it destroys the old one", () => {
    const groups = allResources(world(), "aws_security_group");
    expect(groups.length).toBeGreaterThan(0);
    for (const { attributes } of groups) {
      expect(attributes).toMatchObject({ lifecycle: { create_before_destroy: true } });
      expect(attributes).not.toHaveProperty("name");
    }
  });

  it("sets a retention for every log group", () => {
    for (const { attributes } of allResources(world(), "aws_cloudwatch_log_group")) {
      expect(attributes["retention_in_days"]).toBeGreaterThan(0);
    }
  });

  it("protects every data store only where the environment is protected", () => {
    const { protect } = world().deployment.environments[0]?.environment ?? {};
    for (const type of ["aws_db_instance", "aws_ecr_repository"]) {
      for (const { attributes } of allResources(world(), type)) {
        expect(attributes).toMatchObject({ lifecycle: { prevent_destroy: protect } });
      }
    }
    expect(allResources(world(), "aws_s3_bucket")).toMatchObject([
      { attributes: { lifecycle: { prevent_destroy: true } } },
    ]);
  });
});
