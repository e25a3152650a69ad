import type { PolicyStatement } from "../../constructs/identity/policy-document";
import { PHASES } from "../../constructs/service/phases";
import { isAllowed } from "../delivery/support/is-allowed";
import { FULL } from "./support/descriptions";
import { inPhase } from "./support/in-phase";
import { resources, stackJson } from "./support/stack-json";

const synthesis = () => inPhase(FULL, "cutover");

const policy = (): readonly PolicyStatement[] => {
  const { output = {} } = stackJson(synthesis(), "dev-foundation");
  const texts = Object.entries(output).filter(([name]) => name.startsWith("releaser_policy"));
  return texts.flatMap(
    ([, { value }]) => (JSON.parse(String(value)) as { Statement: PolicyStatement[] }).Statement,
  );
};

const arn = (service: string, resource: string) =>
  `arn:aws:${service}:${service === "iam" ? "" : "ap-northeast-2"}:123456789012:${resource}`;

const CLUSTER = { "ecs:cluster": arn("ecs", "cluster/shop-dev") };

/** Returns the names of the resources of a type. */
const named = (stack: string, type: string, field = "name") =>
  resources(stackJson(synthesis(), stack), type).map(({ attributes }) => String(attributes[field]));

/** Names of resources in the foundation and the platforms that a releaser uses, by its action. */
const USED: readonly (readonly [string, string, () => readonly string[]])[] = [
  [
    "ecr:PutImage",
    "every repository",
    () => named("dev-foundation", "aws_ecr_repository").map((name) => arn("ecr", `repository/${name}`)),
  ],
  [
    "secretsmanager:DescribeSecret",
    "every secret",
    () =>
      named("dev-foundation", "aws_secretsmanager_secret").map((name) =>
        arn("secretsmanager", `secret:${name}-AbCdEf`),
      ),
  ],
  [
    "ssm:SendCommand",
    "the deploy document",
    () =>
      named("dev-ec2", "aws_ssm_document")
        .filter(isDeployDocument)
        .map((name) => arn("ssm", `document/${name}`)),
  ],
  [
    "ecs:UpdateService",
    "every ECS service",
    () => named("dev-fargate", "aws_ecs_service").map((name) => arn("ecs", `service/shop-dev/${name}`)),
  ],
  [
    "ecs:RegisterTaskDefinition",
    "every task definition",
    () =>
      named("dev-fargate", "aws_ecs_task_definition", "family").map((name) =>
        arn("ecs", `task-definition/${name}:*`),
      ),
  ],
  [
    "iam:PassRole",
    "every role with which ECS starts tasks",
    () => named("dev-fargate", "aws_iam_role").map((name) => arn("iam", `role/${name}`)),
  ],
  [
    "iam:PassRole",
    "every role of a service",
    () =>
      resources(stackJson(synthesis(), "dev-foundation"), "aws_iam_role")
        .filter(({ attributes }) => String(attributes["assume_role_policy"]).includes("ecs-tasks."))
        .map(({ attributes }) => arn("iam", `role/${String(attributes["name"])}`)),
  ],
];

/** The task that creates the application's user has the password of the master user: whoever releases may not change it. */
const isReleased = (arn: string) => !arn.includes("-database-user");

/** The other document opens a shell, which a release does not. */
function isDeployDocument(name: string): boolean {
  return name.endsWith("-deploy");
}

describe("the policy for releasing, as the foundation publishes it", () => {
  it.each(USED)("allows %s on %s of the synthesized stacks", (action, _, arns) => {
    const context = { ...CLUSTER, "iam:PassedToService": "ecs-tasks.amazonaws.com" };
    const used = arns();
    expect(used).not.toEqual([]);
    const allowed = used.filter((resource) => isAllowed(policy(), { action, resource, context }));
    expect(allowed).toEqual(used.filter(isReleased));
  });

  it("allows writing release parameters, and no other parameter of any stack in any phase", () => {
    const names = PHASES.flatMap((phase) =>
      ["dev-foundation", "dev-ec2", "dev-fargate", "dev-dns"].flatMap((stack) =>
        resources(stackJson(inPhase(FULL, phase), stack), "aws_ssm_parameter").map(({ attributes }) =>
          String(attributes["name"]),
        ),
      ),
    );
    const writable = [...new Set(names)]
      .sort()
      .filter((name) =>
        isAllowed(policy(), { action: "ssm:PutParameter", resource: arn("ssm", `parameter${name}`) }),
      );
    const services = ["admin", "back", "front", "status", "worker"];
    expect(writable).toEqual(services.map((name) => `/shop/dev/${name}/image`));
    expect(new Set(names).size).toBeGreaterThan(writable.length + 2);
  });

  it("finds the host by the tags that it has", () => {
    const { provider } = stackJson(synthesis(), "dev-ec2");
    const [{ tags: common }] = provider.aws[0]?.["default_tags"] as [{ tags: Record<string, string> }];
    const [host] = resources(stackJson(synthesis(), "dev-ec2"), "aws_instance");
    const tags = { ...common, ...(host?.attributes["tags"] as Record<string, string>) };
    const context = Object.fromEntries(
      Object.entries(tags).map(([name, value]) => [`ssm:resourceTag/${name}`, value]),
    );
    const resource = arn("ec2", "instance/i-0123456789abcdef0");
    expect(isAllowed(policy(), { action: "ssm:SendCommand", resource, context })).toBe(true);
  });

  it("allows reading the state of every stack, and its bucket", () => {
    for (const stack of ["dev-foundation", "dev-ec2", "dev-fargate", "dev-dns"]) {
      const { bucket, key } = stackJson(synthesis(), stack).terraform.backend["s3"] ?? {};
      const resource = `arn:aws:s3:::${String(bucket)}`;
      expect(isAllowed(policy(), { action: "s3:ListBucket", resource })).toBe(true);
      expect(isAllowed(policy(), { action: "s3:GetObject", resource: `${resource}/${String(key)}` })).toBe(
        true,
      );
    }
  });
});
