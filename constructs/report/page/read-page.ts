import { type Phase, PHASES, stepsTo } from "../../service/phases";
import type { EnvironmentTree } from "../environment-tree";
import { pictureDifference } from "../picture/difference";
import { readPicture } from "../picture/read-picture";
import type { PageData } from "./page-data";
import { readCommands } from "./read/commands";
import { describedServices } from "./read/described-services";
import { readServices } from "./read/services";
import { readStep } from "./read/step";

/** The stacks of an environment by phase; absent: it cannot be in the phase. */
export type Trees = Partial<Record<Phase, EnvironmentTree>>;

/** An environment in every phase. */
interface PageTrees {
  /** Its stacks in the phase of main.ts. */
  readonly described: EnvironmentTree;
  /** Its stacks by phase. */
  readonly trees: Readonly<Trees>;
}

/** Returns what a page shows of an environment: all that its synthesized stacks tell. */
export function readPage({ described, trees }: PageTrees): PageData {
  const present = readPicture(described);
  const { phase } = present;
  const pictures = PHASES.flatMap((each) => (trees[each] === undefined ? [] : [readPicture(trees[each])]));
  const targets = PHASES.filter((to) => to !== phase && stepsTo(to).includes(phase));
  const differences = targets.flatMap((to) => pictures.filter((picture) => picture.phase === to));
  const { account, region, network, domain, application, environment } = present;
  const services = describedServices(trees);
  return {
    application,
    environment,
    phase,
    impossible: [],
    facts: [
      ["Phase", phase],
      ["AWS account", account],
      ["Region", region],
      ["Zones", network.zones.join(", ")],
      ["Address", domain?.title ?? "an address of AWS, over HTTP"],
    ],
    pictures: [...pictures, ...differences.map((after) => pictureDifference(present, after))],
    services: readServices(services, trees),
    steps: targets.map((to) => readStep(described, to, trees[to])),
    commands: readCommands(described, services),
  };
}
