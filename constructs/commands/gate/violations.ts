import type { ResourceChange, TerraformPlan } from "../terraform/plan";
import { planFacts, type PlanFacts } from "./plan-facts";

/** Something that a plan would take away and must not. */
export interface Refusal extends PlannedLoss {
  /** Address of the resource in Terraform. */
  readonly address: string;
  /** What it is, in plain words. */
  readonly kind: string;
  /** Why it is refused. */
  readonly why: string;
  /** What to do, one sentence each. */
  readonly remedies: readonly string[];
}

/** Lists what a plan would take away and must not. */
export function refusals(plan: TerraformPlan): readonly Refusal[] {
  const facts = planFacts(plan);
  if (!facts.isProtected) return [];
  return (plan.resource_changes ?? []).flatMap((resource) => {
    const loss = plannedLoss(resource);
    const kind = protectedKind(resource);
    if (loss === undefined || kind === undefined || isSideBySide(resource)) return [];
    const platform = platformThatGoes(kind, loss, facts);
    if (platform === "retired") return [];
    const { address } = resource;
    const why = platform === undefined ? kind.why : `${kind.why}, and ${KEEPS[platform]}`;
    return [{ ...loss, address, kind: kind.name, why, remedies: remedies(address, platform, facts) }];
  });
}

/** Who keeps what isn't retired. */
const KEEPS = { active: "the phase keeps it", "in-use": "the phase that is deployed needs it" };

/** A service that listens on another port has another name: it comes up beside the old one, which goes last. */
function isSideBySide({ type, change }: ResourceChange): boolean {
  const [before, after] = [change.before?.["name"], change.after?.["name"]];
  const isOther = typeof before === "string" && typeof after === "string" && before !== after;
  return type === "aws_ecs_service" && change.actions.join() === "create,delete" && isOther;
}

/** Says what the platform is that something goes with; absent: it stays for good, or something takes its place. */
function platformThatGoes(
  { stays }: ProtectedKind,
  { effect }: PlannedLoss,
  { platform }: PlanFacts,
): PlanFacts["platform"] {
  return stays === "until retired" && effect === "destroyed" ? platform : undefined;
}

function remedies(
  address: string,
  platform: PlanFacts["platform"],
  { dropsProtection }: PlanFacts,
): readonly string[] {
  return [
    ...(platform === "in-use"
      ? ['Deploy phase "cutover" first, all of its stacks, then plan this again.']
      : []),
    ...(dropsProtection ? ["Deploy `protect: false` by itself first, then plan this again."] : []),
    `If it is meant, say why: --allow ${quoted(`${address}=<reason>`)}`,
  ];
}

/** Quotes a word for the shell. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** What a plan would take away. */
export interface PlannedLoss {
  /** Whether something takes its place. */
  readonly effect: "destroyed" | "replaced";
  /** What forces it or asks for it, in Terraform's words; absent: a plan to destroy. */
  readonly cause?: string;
}

/** Says what a change would take away; absent: nothing. To forget a resource leaves it where it is. */
export function plannedLoss(resource: ResourceChange): PlannedLoss | undefined {
  const { mode, change, deposed } = resource;
  if (mode !== "managed" || !change.actions.includes("delete")) return undefined;
  if (deposed !== undefined)
    return { effect: "destroyed", cause: `object ${deposed}, left over by an earlier replacement` };
  if (!change.actions.includes("create")) return { effect: "destroyed", cause: reasonFor(resource) };
  const forcing = (change.replace_paths ?? []).map(spelled).filter((path) => path !== "");
  const cause = forcing.length === 0 ? reasonFor(resource) : `forced by ${forcing.join(", ")}`;
  return { effect: "replaced", cause };
}

/** Terraform's own reasons that say more than the change itself. */
function reasonFor({ action_reason: reason = "" }: ResourceChange): string | undefined {
  if (reason.startsWith("delete_because_")) return "it is no longer described";
  switch (reason) {
    case "replace_by_request":
      return "-replace asks for it";
    case "replace_by_triggers":
      return "replace_triggered_by asks for it";
    case "replace_because_tainted":
      return "it is tainted";
    default:
      return undefined;
  }
}

/** Spells where an attribute is, for example `root_block_device[0].volume_size`. */
function spelled(path: readonly unknown[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}

/** A kind of thing that must not be destroyed or replaced. */
export interface ProtectedKind {
  /** In plain words, for example `database`. */
  readonly name: string;
  /** Why not, as a sentence that begins with `it`. */
  readonly why: string;
  /** Until when: for good, or until its platform has retired. */
  readonly stays: "for good" | "until retired";
}

/** Begins a row of the table below: what it is, why it stays, until when, and its types in Terraform. */
function kind(name: string, why: string, stays: ProtectedKind["stays"], ...types: readonly string[]) {
  return types.map((type): [string, ProtectedKind] => [type, { name, why, stays }]);
}

const STANDS = "what runs in the environment stands in it";

/** A way out of the network and an Elastic IP may belong to the foundation or to a platform; the plan says to which. */
const KINDS: ReadonlyMap<string, ProtectedKind> = new Map([
  ...kind(
    "database",
    "it holds the application's data",
    "for good",
    ...["aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance"],
  ),
  ...kind(
    "image registry",
    "it holds the images that run, and those to go back to",
    "for good",
    "aws_ecr_repository",
  ),
  ...kind("secret", "it holds what may be nowhere else", "for good", "aws_secretsmanager_secret"),
  ...kind("encryption key", "what it encrypted can't be read without it", "for good", "aws_kms_key"),
  ...kind("bucket", "it holds Terraform's state, or data", "for good", "aws_s3_bucket"),
  ...kind(
    "network",
    STANDS,
    "for good",
    ...["aws_vpc", "aws_subnet", "aws_internet_gateway", "aws_route_table", "aws_route_table_association"],
    ...["aws_main_route_table_association", "aws_db_subnet_group"],
  ),
  ...kind("network", STANDS, "until retired", "aws_nat_gateway", "aws_route", "aws_vpc_endpoint"),
  ...kind("Elastic IP", "it can't be had again once it is given back", "until retired", "aws_eip"),
  ...kind("load balancer", "visitors come in by it", "until retired", "aws_lb", "aws_alb"),
  ...kind("listener", "visitors come in by it", "until retired", "aws_lb_listener", "aws_alb_listener"),
  ...kind("Fargate service", "it serves", "until retired", "aws_ecs_service"),
  ...kind("cluster", "it runs the services", "until retired", "aws_ecs_cluster"),
  ...kind("host", "it serves", "until retired", "aws_instance"),
  ...kind("disk of the host", "it holds what the host wrote", "until retired", "aws_ebs_volume"),
  ...kind("record of the domain", "visitors find the application by it", "for good", "aws_route53_record"),
  ...kind("zone of the domain", "visitors find the application by it", "for good", "aws_route53_zone"),
]);

/** Types of records that lead visitors somewhere; the others prove a certificate, for example. */
const ADDRESSES = ["A", "AAAA"];

/** Says what kind of protected thing a change is about; absent: none. */
export function protectedKind({ type, change }: ResourceChange): ProtectedKind | undefined {
  if (type === "aws_route53_record" && !leadsVisitors(change.before?.["type"])) return undefined;
  return KINDS.get(type);
}

function leadsVisitors(type: unknown): boolean {
  return typeof type !== "string" || ADDRESSES.includes(type);
}
