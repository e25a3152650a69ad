import type { PolicyRule } from "../policy-rule";
import { blocksAt, isTrue, listAt, type TerraformAttributes, textAt } from "../terraform-attributes";
import { parsedTemplate } from "../templates";

const TASK = "aws_ecs_task_definition";
const REPOSITORY = "aws_ecr_repository";

/** Names of variables whose values are secrets. */
const SECRET_NAME = /(?:PASSWORD|PASSWD|SECRET|TOKEN|PRIVATE_KEY|API_KEY|ACCESS_KEY)(?:_ID)?$/i;

/** Rules about ECS and ECR. */
export const ECS_RULES: readonly PolicyRule[] = [
  {
    id: "E2F-137",
    title: "ECS Exec sessions are logged",
    why: "A shell in a task reads every secret of the service; nobody could say afterwards who did.",
    fix: 'configuration: { executeCommandConfiguration: { logging: "OVERRIDE" } }',
    source: "checkov, CKV_AWS_223",
    types: ["aws_ecs_cluster"],
    finds: ({ attributes }) =>
      textAt(attributes, "configuration.execute_command_configuration.logging") === "NONE"
        ? "sessions of ECS Exec must be logged. Set `logging` to `OVERRIDE` or `DEFAULT`."
        : undefined,
  },
  {
    id: "E2F-138",
    title: "The task role and the execution role differ",
    why: "The role that starts it reads the secrets and images of the service; the application would have all of that too.",
    fix: "taskRoleArn: foundation.role(name).arn",
    source: "checkov, CKV_AWS_249",
    types: [TASK],
    finds: ({ attributes }) => {
      const [task, execution] = [
        textAt(attributes, "task_role_arn"),
        textAt(attributes, "execution_role_arn"),
      ];
      return task !== "" && task === execution
        ? "`taskRoleArn` and `executionRoleArn` must be different roles."
        : undefined;
    },
  },
  {
    id: "E2F-139",
    title: "Fargate runs its latest platform version",
    why: "An older one gets no security fixes.",
    fix: "remove platformVersion",
    source: "AWS Security Hub user guide, ECS.10",
    types: ["aws_ecs_service"],
    finds: ({ attributes }) =>
      ["", "LATEST"].includes(textAt(attributes, "platform_version"))
        ? undefined
        : "a service must run the latest platform version. Remove `platformVersion`.",
  },
  {
    id: "E2F-140",
    title: "A container is not privileged",
    why: "A privileged container, one in the host's namespaces and one with Docker's socket are root on the instance, with all that runs there.",
    fix: "remove privileged, pidMode, ipcMode and the volume",
    source: "AWS Security Hub user guide, ECS.3 and ECS.4",
    types: [TASK],
    finds: ({ attributes }) =>
      isRootOnHost(attributes)
        ? "a container must not be privileged, use the host's namespaces or mount a folder of it. Remove that."
        : undefined,
  },
  {
    id: "E2F-141",
    title: "No secret is a plain environment variable",
    why: "It would be readable in the state, in every plan, in the console, and in every old revision for ever.",
    fix: 'secrets: [{ name: "PAYMENT_KEY", valueFrom: secret.arn }]',
    source: "AWS Security Hub user guide, ECS.8",
    types: [TASK],
    finds: ({ attributes }) =>
      containers(attributes).some((container) => blocksAt(container, "environment").some(isSecret))
        ? "a secret must not be in `environment`. Put it into `secrets`, with the ARN of a secret."
        : undefined,
  },
  {
    id: "E2F-142",
    title: "The output of a container is logged",
    why: "Of a task that crashed nothing else remains.",
    fix: 'logConfiguration: { logDriver: "awslogs" }',
    source: "AWS Security Hub user guide, ECS.9",
    types: [TASK],
    finds: ({ attributes }) =>
      containers(attributes).every((container) => textAt(container, "logConfiguration.logDriver") !== "")
        ? undefined
        : "every container needs a `logConfiguration`.",
  },
  {
    id: "E2F-143",
    title: "Image tags are immutable",
    why: "A tag that moves makes a rollback start another program than the one that ran.",
    fix: 'imageTagMutability: "IMMUTABLE"',
    source: "AWS Security Hub user guide, ECR.2",
    types: [REPOSITORY],
    finds: ({ attributes }) =>
      textAt(attributes, "image_tag_mutability").startsWith("IMMUTABLE")
        ? undefined
        : 'image tags must be immutable. Set `imageTagMutability: "IMMUTABLE"`.',
  },
  {
    id: "E2F-144",
    title: "Images are scanned when they are pushed",
    why: "Known weaknesses of a base image are found before it runs, for nothing.",
    fix: "imageScanningConfiguration: { scanOnPush: true }",
    source: "AWS Security Hub user guide, ECR.1",
    types: [REPOSITORY],
    finds: ({ attributes }) =>
      isTrue(attributes, "image_scanning_configuration.scan_on_push")
        ? undefined
        : "images must be scanned. Set `imageScanningConfiguration: { scanOnPush: true }`.",
  },
  {
    id: "E2F-145",
    title: "A repository has a lifecycle policy",
    why: "They cost money every month, and have the weaknesses of their time.",
    fix: "new EcrLifecyclePolicy(stack, id, { repository, policy })",
    source: "AWS Security Hub user guide, ECR.3",
    types: [REPOSITORY],
    finds: (resource, tree) =>
      tree.pointingAt(resource, "repository", "aws_ecr_lifecycle_policy").length > 0
        ? undefined
        : "a repository needs an EcrLifecyclePolicy.",
  },
  {
    id: "E2F-146",
    title: "A failed deployment is rolled back",
    why: "ECS would go on starting tasks that crash, for hours, and an apply would say that all is well.",
    fix: "deploymentCircuitBreaker: { enable: true, rollback: true }",
    source: "Amazon ECS developer guide, deployment circuit breaker",
    types: ["aws_ecs_service"],
    finds: ({ attributes }) =>
      ["", "ECS"].includes(textAt(attributes, "deployment_controller.type")) &&
      !(
        isTrue(attributes, "deployment_circuit_breaker.enable") &&
        isTrue(attributes, "deployment_circuit_breaker.rollback")
      )
        ? "a failed deployment must be rolled back. Set `deploymentCircuitBreaker: { enable: true, rollback: true }`."
        : undefined,
  },
];

/** Returns the containers of a task definition; none where they are an expression. */
function containers(attributes: TerraformAttributes): readonly TerraformAttributes[] {
  const parsed = parsedTemplate(textAt(attributes, "container_definitions"));
  return Array.isArray(parsed) ? (parsed as TerraformAttributes[]) : [];
}

function isRootOnHost(attributes: TerraformAttributes): boolean {
  const modes = ["pid_mode", "ipc_mode", "network_mode"].map((name) => textAt(attributes, name));
  const hasFolder = blocksAt(attributes, "volume").some((volume) => textAt(volume, "host_path") !== "");
  return (
    modes.includes("host") || hasFolder || containers(attributes).some((each) => isTrue(each, "privileged"))
  );
}

/** An empty value is none, and the name of a variable says more than its value does. */
function isSecret(variable: TerraformAttributes): boolean {
  return (
    SECRET_NAME.test(textAt(variable, "name")) && listAt(variable, "value").some((value) => value !== "")
  );
}
