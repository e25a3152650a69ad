import { costText } from "../../report/cost/cost-line";
import { resourcesOf } from "../../report/cost/inventory";
import { quantitiesOf } from "../../report/cost/quantities";
import type { ReachedEnvironment } from "../session/reached-environment";
import type { StatusPart } from "./status-part";

/** Returns the part of the cost: a month of what main.ts describes, at the prices of the region's file. */
export function costParts(
  { name, region, phase, stacks }: ReachedEnvironment,
  now: number,
): readonly StatusPart[] {
  if (phase === undefined) return [];
  // The first stack is that of the state bucket, which `npm start` does not count either.
  const quantities = () => quantitiesOf(resourcesOf(Object.fromEntries(stacks.slice(1).entries())));
  const read = () => {
    const text = costText({ name, region, phase }, quantities, new Date(now));
    return Promise.resolve({ lines: [text], isWell: true, values: { text } });
  };
  return [{ name: "cost", read }];
}
