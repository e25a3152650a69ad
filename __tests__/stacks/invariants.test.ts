import type { PolicyStatement } from "../../constructs/identity/policy-document";
import { EVERY_PHASE, inPhase } from "./support/in-phase";
import { allResources, keys, resources, stackJson, texts } from "./support/stack-json";

/** Attributes that would contain the value of a secret; the write-only ones are in no plan and in no state. */
const SECRET_ATTRIBUTES = [
  "password",
  "master_password",
  "master_user_password",
  "secret_string",
  "secret_binary",
  "auth_token",
];

/** Resources that would write the value of a secret into the state. */
const SECRET_RESOURCES = ["random_password", "random_string", "tls_private_key"];

/** Returns every IAM statement of every policy in a value. */
function statements(value: unknown): readonly PolicyStatement[] {
  return texts(value)
    .filter((text) => text.startsWith("{") && text.includes('"Statement"'))
    .flatMap((text) => (JSON.parse(text) as { Statement: PolicyStatement[] }).Statement);
}

function isForAnyPrincipal({ Principal }: PolicyStatement): boolean {
  return texts(Principal).includes("*");
}

describe.each(EVERY_PHASE)("%s in phase %s", (_, phase, application) => {
  const synthesis = () => inPhase(application, phase);
  const stacks = () => Object.keys(synthesis().manifest.stacks);

  it("leaves no cdktf token unresolved", () => {
    for (const stack of stacks()) expect(synthesis().stack(stack).json).not.toMatch(/tftoken/i);
  });

  it("has no policy that allows an action to any principal, but the key's to those of its account", () => {
    const all = statements(stacks().map((stack) => stackJson(synthesis(), stack)));
    expect(all.length).toBeGreaterThan(0);
    const open = all.filter((each) => each.Effect === "Allow" && isForAnyPrincipal(each));
    expect(open.filter(({ Sid }) => Sid !== "Data")).toEqual([]);
    const accounts = open.map(({ Condition }) => Condition?.["StringEquals"]?.["kms:CallerAccount"]);
    expect(accounts.filter((account) => account !== "123456789012")).toEqual([]);
  });

  it("refuses unencrypted requests to the state bucket, and all but the host what only the host has", () => {
    const denied = statements(stackJson(synthesis(), "state-dev")).filter(({ Effect }) => Effect === "Deny");
    expect(denied).toMatchObject([
      { Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      {
        Principal: "*",
        Condition: { ArnNotEquals: { "aws:PrincipalArn": expect.stringMatching(/role\/.+-host$/) } },
      },
    ]);
  });

  it("contains no value of a secret", () => {
    const written = new Set(allResources(synthesis()).flatMap(({ attributes }) => keys(attributes)));
    expect(SECRET_ATTRIBUTES.filter((name) => written.has(name))).toEqual([]);
    const types = new Set(allResources(synthesis()).map(({ type }) => type));
    expect(SECRET_RESOURCES.filter((type) => types.has(type))).toEqual([]);
  });

  it("passes the database's password only through write-only arguments, and hides the database", () => {
    const hidden = "${jsondecode(ephemeral.";
    for (const { attributes } of allResources(synthesis(), "aws_db_instance")) {
      expect(attributes).toMatchObject({ password_wo: expect.stringContaining(hidden) });
      expect(attributes).toMatchObject({ publicly_accessible: false });
    }
  });

  it("opens only ports 80 and 443 to the internet", () => {
    const open = allResources(synthesis(), "aws_vpc_security_group_ingress_rule")
      .map(({ attributes }) => attributes)
      .filter((rule) => rule["cidr_ipv4"] === "0.0.0.0/0" || "cidr_ipv6" in rule);
    expect(open.length).toBeGreaterThan(0);
    for (const rule of open) {
      expect([80, 443]).toContain(rule["from_port"]);
      expect(rule).toMatchObject({ ip_protocol: "tcp", to_port: rule["from_port"] });
    }
  });

  it("creates a new security group before it destroys the old one", () => {
    const groups = allResources(synthesis(), "aws_security_group");
    expect(groups.length).toBeGreaterThan(0);
    for (const { attributes } of groups) {
      expect(attributes).toMatchObject({ lifecycle: { create_before_destroy: true } });
      expect(attributes).not.toHaveProperty("name");
    }
  });

  it("sets a retention for every log group", () => {
    for (const { attributes } of allResources(synthesis(), "aws_cloudwatch_log_group")) {
      expect(attributes["retention_in_days"]).toBeGreaterThan(0);
    }
  });

  it("protects every data store exactly with protect: true", () => {
    const { protect } = synthesis().deployment.environments[0]?.environment ?? {};
    for (const type of ["aws_db_instance", "aws_ecr_repository"]) {
      for (const { attributes } of allResources(synthesis(), type)) {
        expect(attributes).toMatchObject({ lifecycle: { prevent_destroy: protect } });
      }
    }
    const buckets = (stack: string) => resources(stackJson(synthesis(), stack), "aws_s3_bucket");
    expect(buckets("state-dev")).toMatchObject([{ attributes: { lifecycle: { prevent_destroy: true } } }]);
    for (const { attributes } of buckets("dev-pipeline")) {
      expect(attributes).toMatchObject({ lifecycle: { prevent_destroy: protect } });
    }
  });
});
