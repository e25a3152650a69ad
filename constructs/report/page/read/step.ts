import type { Phase } from "../../../service/phases";
import { isDeployed, STACKS } from "../../../stacks/stack-table";
import type { EnvironmentTree, TreeStack } from "../../environment-tree";
import { counted, resourceWord } from "../../resource-words";
import { readPicture } from "../../picture/read-picture";
import { attributes, bodiesOf, type Body, type StackJson } from "../../stack-json";
import type { PageStep } from "../page-data";

/**
 * Returns what a step of the phase changes, by comparing what is synthesized in both.
 *
 * @param after - the stacks after it; absent: the environment cannot be in that phase
 */
export function readStep(before: EnvironmentTree, to: Phase, after: EnvironmentTree | undefined): PageStep {
  const { phase: from, environment } = readPicture(before);
  if (after === undefined) return { from, to };
  const names = Object.keys(STACKS) as TreeStack[];
  return {
    from,
    to,
    stacks: names.flatMap((name) => {
      const [old, now] = [before.stacks[name], after.stacks[name]];
      if (old === undefined || now === undefined) return [];
      const changes = stackChanges(old, now);
      const stack = STACKS[name].id(environment);
      return [{ stack, changes: changes.length === 0 ? [unchanged(name, to)] : changes }];
    }),
  };
}

function unchanged(stack: TreeStack, phase: Phase): string {
  return isDeployed(stack, phase) ? "stays as it is" : "stays empty";
}

/** Lists what changes in a stack, without `terraform_data`: it only orders the steps of an apply, and is nothing in AWS. */
function stackChanges(before: StackJson, after: StackJson): readonly string[] {
  const [old, now] = [bodiesOf(before), bodiesOf(after)];
  const created = [...now.keys()].filter((address) => !old.has(address));
  const destroyed = [...old.keys()].filter((address) => !now.has(address));
  const changed = [...now].flatMap(([address, body]) => {
    const earlier = old.get(address);
    const isStep = address.startsWith("terraform_data.");
    const names =
      earlier === undefined || isStep ? [] : changedArguments(attributes(earlier), attributes(body));
    return names.length === 0 ? [] : [`${wordOf(address)}: ${names.join(", ")}`];
  });
  return [
    ...(created.length === 0 ? [] : [`created: ${grouped(created)}`]),
    ...(destroyed.length === 0 ? [] : [`destroyed: ${grouped(destroyed)}`]),
    ...[...new Set(changed)].map((words) => `changed in place: ${words}`),
  ];
}

function changedArguments(before: Body, after: Body): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => name.replaceAll("_", " "))
    .sort();
}

function wordOf(address: string): string {
  return resourceWord(address.split(".")[0] ?? "").word;
}

function grouped(addresses: readonly string[]): string {
  const counts = new Map<string, { readonly count: number; readonly isImportant: boolean }>();
  for (const address of addresses) {
    const { word, isImportant } = resourceWord(address.split(".")[0] ?? "");
    counts.set(word, { count: (counts.get(word)?.count ?? 0) + 1, isImportant });
  }
  return [...counts]
    .sort(([, a], [, b]) => Number(b.isImportant) - Number(a.isImportant))
    .map(([word, { count }]) => counted(count, word))
    .join(", ");
}
