import { remainders } from "../remainders";
import type { Site } from "./site";
import { storedState } from "./stored-state";

/** Kept on purpose, or made by AWS itself, and no state's own. */
const KEPT = /:ecs:.*:task(-definition)?\/|:rds:.*:snapshot:/;

/** Lists by ARN what carries the environment's tags, still exists, and is in no state: nobody would ever destroy it. */
export async function strangers(site: Site): Promise<readonly string[]> {
  const states = await Promise.all(
    ["state-dev", ...site.stacks()].map(async (stack) => (await storedState(site, stack))?.text ?? ""),
  );
  const isKnown = (name: string) => states.some((text) => text.includes(`"${name}"`));
  return (await remainders(site.emulator)).filter(
    (arn) => !KEPT.test(arn) && ![arn, arn.replace(/^.*[:/]/, "")].some(isKnown),
  );
}
