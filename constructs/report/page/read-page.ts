import { type Phase, PHASES, stepsTo } from "../../service/phases";
import type { EnvironmentTree } from "../environment-tree";
import { pictureDifference } from "../picture/difference";
import { readPicture } from "../picture/read-picture";
import type { PageData } from "./page-data";
import { readCommands } from "./read/commands";
import { readServices } from "./read/services";
import { readStep } from "./read/step";

/** An environment in every phase. */
export interface PageTrees {
  /** The phase of main.ts. */
  readonly phase: Phase;
  /** Its stacks by phase. */
  readonly trees: Readonly<Record<Phase, EnvironmentTree>>;
}

/** Returns what a page shows of an environment: all that its synthesized stacks tell. */
export function readPage({ phase, trees }: PageTrees): PageData {
  const pictures = PHASES.map((each) => readPicture(trees[each]));
  const present = readPicture(trees[phase]);
  const targets = PHASES.filter((to) => to !== phase && stepsTo(to).includes(phase));
  const { account, region, network, domain, application, environment } = present;
  return {
    application,
    environment,
    phase,
    facts: [
      ["Phase", phase],
      ["AWS account", account],
      ["Region", region],
      ["Zones", network.zones.join(", ")],
      ["Address", domain?.title ?? "an address of AWS, over HTTP"],
    ],
    pictures: [...pictures, ...targets.map((to) => pictureDifference(present, readPicture(trees[to])))],
    services: readServices(trees.cutover),
    steps: targets.map((to) => readStep(trees[phase], trees[to])),
    commands: readCommands(trees.cutover),
  };
}
