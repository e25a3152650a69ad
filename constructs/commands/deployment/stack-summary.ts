import type { TerraformPlan } from "../terraform/plan";
import { type ChangeCounts, countChanges, type PlannedChange, plannedChanges } from "./planned-changes";
import { counted } from "../../report/resource-words";

/** What a plan does with a part of the environment. */
export interface SummaryRow {
  /** Names of the parts: services, or for example `network`; several where the same happens to each. */
  readonly parts: string;
  /** What happens, for example `new task definition (environment changed)`. */
  readonly text: string;
  /** Whether something is destroyed or replaced. */
  readonly isLoss: boolean;
}

/** What a plan does, in words. */
export interface StackSummary {
  /** For example `2 created, 1 changed`. */
  readonly headline: string;
  /** Resources by what happens to them. */
  readonly counts: ChangeCounts;
  /** What is destroyed or replaced, what matters first. */
  readonly losses: readonly string[];
  /** Addresses of what is destroyed or replaced. */
  readonly lossAddresses: readonly string[];
  /** What happens to each part of the environment, losses first. */
  readonly rows: readonly SummaryRow[];
}

/** Returns in words what a plan does. */
export function stackSummary(plan: TerraformPlan): StackSummary {
  const changes = plannedChanges(plan);
  const losses = changes.filter(({ isLoss }) => isLoss);
  const counts = countChanges(changes);
  return {
    headline: changes.length === 0 ? "only outputs and checks of the deployment" : countsText(counts),
    counts,
    losses: lossTexts(losses),
    lossAddresses: losses.map(({ address }) => address),
    rows: merged(rowsOf(changes)),
  };
}

/** Formats counts, without those that are zero: `2 created, 1 changed`. */
export function countsText(counts: ChangeCounts): string {
  const named = Object.entries(counts).filter(([, count]) => count !== 0);
  return named.length === 0 ? "nothing" : named.map(([name, count]) => `${count} ${name}`).join(", ");
}

const ENDINGS = { replace: "replaced", destroy: "destroyed" } as const;

/** Lists what matters by name, and counts the rest. */
function lossTexts(losses: readonly PlannedChange[]): readonly string[] {
  const important = losses.filter(({ isImportant }) => isImportant);
  const others = losses.filter(({ isImportant }) => !isImportant);
  return [
    ...important.map((loss) => `${prefix(loss)}${loss.word}${quotedName(loss)} ${effect(loss)}`),
    ...(["replace", "destroy"] as const).flatMap((kind) => {
      const words = others.filter((loss) => loss.kind === kind).map(({ word }) => word);
      return words.length === 0 ? [] : [`${countedWords(words).join(", ")} ${ENDINGS[kind]}`];
    }),
  ];
}

/** A part that is called as its resource is said once. */
const prefix = ({ part, word }: PlannedChange) => (part === word ? "" : `${part}: `);

const quotedName = ({ name }: PlannedChange) => (name === undefined ? "" : ` "${name}"`);

function effect({ kind, details }: PlannedChange): string {
  const ending = kind === "replace" ? ENDINGS.replace : ENDINGS.destroy;
  return details.length === 0 ? ending : `${ending} (${details.join(", ")})`;
}

/** Returns the parts in the order of their first change. */
function rowsOf(changes: readonly PlannedChange[]): readonly SummaryRow[] {
  const parts = [...new Set(changes.map(({ part }) => part))];
  return parts.map((part) => {
    const own = changes.filter((change) => change.part === part);
    return { parts: part, text: partText(own), isLoss: own.some(({ isLoss }) => isLoss) };
  });
}

/** Joins the parts to which the same happens. */
function merged(rows: readonly SummaryRow[]): readonly SummaryRow[] {
  return [...new Set(rows.map(({ text }) => text))].map((text) => {
    const same = rows.filter((row) => row.text === text);
    return { parts: joined(same.map(({ parts }) => parts)), text, isLoss: same.some((row) => row.isLoss) };
  });
}

/** Most names of parts to which the same happens. */
const MAX_NAMES = 5;

function joined(names: readonly string[]): string {
  if (names.length <= MAX_NAMES) return names.join(", ");
  return `${names.slice(0, MAX_NAMES - 1).join(", ")} and ${names.length - MAX_NAMES + 1} more`;
}

function partText(changes: readonly PlannedChange[]): string {
  const of = (...kinds: readonly PlannedChange["kind"][]) =>
    changes.filter(({ kind }) => kinds.includes(kind));
  const created = wordsOf(of("create"));
  return [
    ...grouped(of("destroy", "replace")),
    ...grouped(of("revise")).map((text) => `new ${text}`),
    ...grouped(of("change")),
    ...grouped(of("forget")),
    ...(created.length === 0 ? [] : [`new: ${created.join(", ")}`]),
  ].join("; ");
}

const VERBS = {
  destroy: "destroyed",
  replace: "replaced",
  change: "changed",
  forget: "no longer managed",
} as const;

/** Formats changes of the same kind, word and details once, with their number. */
function grouped(changes: readonly PlannedChange[]): readonly string[] {
  const groups = new Map<string, PlannedChange[]>();
  for (const change of changes) {
    const key = [change.kind, change.word, ...change.details].join("\n");
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const subject = others.length === 0 ? first.word : counted(others.length + 1, first.word);
    const details = first.details.length === 0 ? "" : ` (${first.details.join(", ")})`;
    const verb = first.kind === "revise" || first.kind === "create" ? "" : ` ${VERBS[first.kind]}`;
    return [`${subject}${verb}${details}`];
  });
}

/** Most words of what is created in one part; the rest is counted. */
const MAX_WORDS = 5;

function wordsOf(created: readonly PlannedChange[]): readonly string[] {
  const sorted = [...created].sort((one, other) => Number(other.isImportant) - Number(one.isImportant));
  const words = sorted.map(({ word }) => word);
  const different = [...new Set(words)];
  if (different.length <= MAX_WORDS) return countedWords(words);
  const named = different.slice(0, MAX_WORDS - 1);
  const isNamed = (word: string) => named.includes(word);
  return [...countedWords(words.filter(isNamed)), `${words.filter((word) => !isNamed(word)).length} more`];
}

/** Formats words with their numbers, in the order of their first one: `subnet`, `2 roles`. */
function countedWords(words: readonly string[]): readonly string[] {
  return [...new Set(words)].map((word) => {
    const count = words.filter((each) => each === word).length;
    return count === 1 ? word : counted(count, word);
  });
}
