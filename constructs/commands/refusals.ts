import { planFacts, type PlanFacts } from "./plan-facts";
import { type PlannedLoss, plannedLoss } from "./planned-loss";
import { type ProtectedKind, protectedKind } from "./protected-kind";
import type { ResourceChange, TerraformPlan } from "./terraform-plan";

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
const KEEPS = { serves: "the phase keeps it", needed: "the phase that is deployed needs it" };

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
    ...(platform === "needed"
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
