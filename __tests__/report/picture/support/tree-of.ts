import { EnvironmentTree } from "../../../../constructs/report/environment-tree";
import type { StackJson } from "../../../../constructs/report/stack-json";
import type { Phase } from "../../../../constructs/service/phases";
import type { Description } from "../../../../constructs/settings/description";
import { STACKS } from "../../../../constructs/stacks/stack-table";
import { deployed } from "../../../support/deployed";

/** Synthesizes a description and returns the stacks of its environment `dev`: `images` only where it is described. */
export function treeOf(description: Description, phase: Phase): EnvironmentTree {
  const { stack, manifest } = deployed(description, { phase });
  const described = Object.entries(STACKS).filter(([, { id }]) => id("dev") in manifest.stacks);
  const entries = described.map(([name, { id }]) => {
    const json = JSON.parse(stack(id("dev")).json) as StackJson;
    return [name, { ...json, resource: (json as Partial<StackJson>).resource ?? {} }] as const;
  });
  return new EnvironmentTree(Object.fromEntries(entries) as EnvironmentTree["stacks"]);
}
