import type { ResourceChange, TerraformPlan } from "../terraform/plan";
import type { PlatformStatus } from "../../service/phases";
import { planFacts, type PlanFacts } from "./plan-facts";

/** A protected resource that a plan would destroy or replace. */
export interface Violation extends PlannedRemoval {
  /** Address of the resource in Terraform. */
  readonly address: string;
  /** What it is, for example `database`. */
  readonly kind: string;
  /** Why it is protected. */
  readonly reason: string;
  /** What to do, one sentence each. */
  readonly remedies: readonly string[];
}

/** Lists the protected resources that a plan would destroy or replace, `asProtected` also without `protect`. */
export function violations(plan: TerraformPlan, asProtected = false): readonly Violation[] {
  const facts = planFacts(plan);
  if (!facts.isProtected && !asProtected) return [];
  return (plan.resource_changes ?? []).flatMap((resource) => {
    const removal = plannedRemoval(resource);
    const kind = resourceKind(resource);
    if (removal === undefined || kind === undefined || isSideBySide(resource)) return [];
    const platform = removedPlatform(kind, removal, facts);
    if (platform === "retired") return [];
    const { address } = resource;
    const reason = platform === undefined ? kind.reason : `${kind.reason}, and ${IN_USE[platform]}`;
    return [{ ...removal, address, kind: kind.name, reason, remedies: remedies(address, platform, facts) }];
  });
}

/** Why a platform that is not retired must stay. */
const IN_USE: Readonly<Record<Exclude<PlatformStatus, "retired">, string>> = {
  active: "this phase uses its platform",
  "in-use": "the deployed phase still uses its platform",
};

/** A service with another port has another name: it starts beside the old one, which is destroyed last. */
function isSideBySide({ type, change }: ResourceChange): boolean {
  const [before, after] = [change.before?.["name"], change.after?.["name"]];
  const isOther = typeof before === "string" && typeof after === "string" && before !== after;
  return type === "aws_ecs_service" && change.actions.join() === "create,delete" && isOther;
}

/** Returns the status of the platform that a resource is destroyed with; absent: it is always protected, or replaced. */
function removedPlatform(
  { protection }: ResourceKind,
  { effect }: PlannedRemoval,
  { platform }: PlanFacts,
): PlanFacts["platform"] {
  return protection === "until-retired" && effect === "destroyed" ? platform : undefined;
}

function remedies(
  address: string,
  platform: PlanFacts["platform"],
  { dropsProtection }: PlanFacts,
): readonly string[] {
  return [
    ...(platform === "in-use" ? ['First deploy all stacks in phase "cutover", then plan this again.'] : []),
    ...(dropsProtection
      ? ["First deploy `protect: false` without other changes, then plan this again."]
      : []),
    `To allow it, give a reason: --allow ${quoted(`${address}=<reason>`)}`,
  ];
}

/** Quotes a text for the shell. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** How a plan would remove a resource. */
interface PlannedRemoval {
  /** Whether another one is created in its place. */
  readonly effect: "destroyed" | "replaced";
  /** Terraform's reason; absent: a plan to destroy. */
  readonly cause?: string;
}

/** Returns how a change would remove a resource; absent: it would not. A forgotten resource is not removed. */
function plannedRemoval(resource: ResourceChange): PlannedRemoval | undefined {
  const { mode, change, deposed } = resource;
  if (mode !== "managed" || !change.actions.includes("delete")) return undefined;
  if (deposed !== undefined) {
    return { effect: "destroyed", cause: `object ${deposed}, left over from an earlier replacement` };
  }
  if (!change.actions.includes("create")) return { effect: "destroyed", cause: reasonFor(resource) };
  const forcing = (change.replace_paths ?? []).map(attributePath).filter((path) => path !== "");
  const cause = forcing.length === 0 ? reasonFor(resource) : `forced by ${forcing.join(", ")}`;
  return { effect: "replaced", cause };
}

/** Formats Terraform's reason where it says more than the change itself. */
function reasonFor({ action_reason: reason = "" }: ResourceChange): string | undefined {
  if (reason.startsWith("delete_because_")) return "it is no longer in main.ts";
  switch (reason) {
    case "replace_by_request":
      return "requested by -replace";
    case "replace_by_triggers":
      return "requested by replace_triggered_by";
    case "replace_because_tainted":
      return "it is tainted";
    default:
      return undefined;
  }
}

/** Formats the path of an attribute, for example `root_block_device[0].volume_size`. */
function attributePath(path: readonly unknown[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}

/** A kind of protected resource. */
interface ResourceKind {
  /** What it is, for example `database`. */
  readonly name: string;
  /** Why it is protected, as the end of a sentence. */
  readonly reason: string;
  /** Whether it is always protected, or until its platform is retired. */
  readonly protection: "always" | "until-retired";
}

/** Makes rows of the table below: what it is, why it is protected, until when, and its types in Terraform. */
function kind(
  name: string,
  reason: string,
  protection: ResourceKind["protection"],
  ...types: readonly string[]
) {
  return types.map((type): [string, ResourceKind] => [type, { name, reason, protection }]);
}

const RUNS_IN = "the environment runs in it";

/** NAT gateways, routes, endpoints and Elastic IPs may belong to a platform; the outputs of the plan say so. */
const KINDS: ReadonlyMap<string, ResourceKind> = new Map([
  ...kind(
    "database",
    "it holds the application's data",
    "always",
    ...["aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance"],
  ),
  ...kind(
    "data store",
    "it holds data, and the services may need it",
    "always",
    ...["aws_dynamodb_table", "aws_efs_file_system", "aws_elasticache_cluster"],
    ...["aws_elasticache_replication_group", "aws_memorydb_cluster", "aws_opensearch_domain"],
  ),
  ...kind(
    "image repository",
    "it holds the images that are running and those to roll back to",
    "always",
    "aws_ecr_repository",
  ),
  ...kind("secret", "it may hold values that exist nowhere else", "always", "aws_secretsmanager_secret"),
  ...kind("encryption key", "data encrypted with it cannot be read without it", "always", "aws_kms_key"),
  ...kind("bucket", "it holds Terraform's state or other data", "always", "aws_s3_bucket"),
  ...kind("log group", "it holds the logs of every phase", "always", "aws_cloudwatch_log_group"),
  ...kind(
    "network",
    RUNS_IN,
    "always",
    ...["aws_vpc", "aws_subnet", "aws_internet_gateway", "aws_route_table", "aws_route_table_association"],
    ...["aws_main_route_table_association", "aws_db_subnet_group"],
  ),
  ...kind("network", RUNS_IN, "until-retired", "aws_nat_gateway", "aws_route", "aws_vpc_endpoint"),
  ...kind("Elastic IP", "a released Elastic IP cannot be recovered", "always", "aws_eip"),
  ...kind("load balancer", "it receives the traffic", "until-retired", "aws_lb", "aws_alb"),
  ...kind("listener", "it receives the traffic", "until-retired", "aws_lb_listener", "aws_alb_listener"),
  ...kind("Fargate service", "it serves traffic", "until-retired", "aws_ecs_service"),
  ...kind("cluster", "it runs the services", "until-retired", "aws_ecs_cluster"),
  ...kind("EC2 host", "it serves traffic", "until-retired", "aws_instance"),
  ...kind("disk of the EC2 host", "it holds data of the host", "until-retired", "aws_ebs_volume"),
  ...kind("DNS record", "it points to the application", "always", "aws_route53_record"),
  ...kind("DNS zone", "it holds the records of the domain", "always", "aws_route53_zone"),
]);

/** Returns the kind of a protected resource; absent: it is not protected. */
function resourceKind({ type, change }: ResourceChange): ResourceKind | undefined {
  if (type === "aws_route53_record" && !isAddressRecord(change.before?.["type"])) return undefined;
  if (type === "aws_lb_listener" && isTestListener(change.before)) return undefined;
  return KINDS.get(type);
}

function isAddressRecord(type: unknown): boolean {
  return typeof type !== "string" || type === "A" || type === "AAAA";
}

/** A listener for test traffic, whose name ends in a port that serves nothing, shows what is not released yet. */
function isTestListener(before: ResourceChange["change"]["before"]): boolean {
  const { Name } = (before?.["tags"] ?? {}) as { readonly Name?: string };
  const [, port] = /-test-(\d+)$/.exec(Name ?? "") ?? [];
  return before?.["port"] === Number(port) && port !== "80" && port !== "443";
}
