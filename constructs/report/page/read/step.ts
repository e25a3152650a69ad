import type { Phase } from "../../../service/phases";
import { isDeployed, STACKS } from "../../../stacks/stack-table";
import type { EnvironmentTree, TreeStack } from "../../environment-tree";
import { counted, resourceWord } from "../../resource-words";
import { readPicture } from "../../picture/read-picture";
import type { Body, StackJson } from "../../stack-json";
import type { PageStep } from "../page-data";

/** Arguments by which no change can be told from the JSON: they are rules of Terraform, or a text of cdktf. */
const IGNORED: ReadonlySet<string> = new Set(["//", "depends_on", "lifecycle", "provisioner"]);

/** Returns what a step of the phase changes, by comparing what is synthesized in both. */
export function readStep(before: EnvironmentTree, after: EnvironmentTree): PageStep {
  const [old, now] = [readPicture(before), readPicture(after)];
  const names = Object.keys(STACKS) as TreeStack[];
  return {
    from: old.phase,
    to: now.phase,
    stacks: names.map((name) => {
      const changes = stackChanges(before.stacks[name], after.stacks[name]);
      const stack = STACKS[name].id(now.environment);
      return { stack, changes: changes.length === 0 ? [unchanged(name, now.phase)] : changes };
    }),
  };
}

function unchanged(stack: TreeStack, phase: Phase): string {
  return isDeployed(stack, phase) ? "stays as it is" : "stays empty";
}

/** Lists what changes in a stack. The data by which steps of an apply are ordered is not told: it is nothing in AWS. */
function stackChanges(before: StackJson, after: StackJson): readonly string[] {
  const [old, now] = [bodies(before), bodies(after)];
  const created = [...now.keys()].filter((address) => !old.has(address));
  const destroyed = [...old.keys()].filter((address) => !now.has(address));
  const changed = [...now].flatMap(([address, body]) => {
    const earlier = old.get(address);
    const isStep = address.startsWith("terraform_data.");
    const names = earlier === undefined || isStep ? [] : changedArguments(earlier, body);
    return names.length === 0 ? [] : [`${wordOf(address)}: ${names.join(", ")}`];
  });
  return [
    ...(created.length === 0 ? [] : [`created: ${grouped(created)}`]),
    ...(destroyed.length === 0 ? [] : [`destroyed: ${grouped(destroyed)}`]),
    ...[...new Set(changed)].map((words) => `changed in place: ${words}`),
  ];
}

function bodies({ resource }: StackJson): ReadonlyMap<string, Body> {
  const entries = Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => [`${type}.${name}`, body] as const),
  );
  return new Map(entries);
}

function changedArguments(before: Body, after: Body): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => !IGNORED.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
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
