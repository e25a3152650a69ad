import { remainingResources } from "../../../constructs/commands/rehearsal/remaining-resources";
import type { Site } from "./site";
import { storedState } from "./state-bucket";

/** Kept on purpose or created by AWS, so in no state. */
const KEPT = /:ecs:.*:task(-definition)?\/|:rds:.*:snapshot:/;

/** Lists the ARNs of existing resources that have the environment's tags but are in no Terraform state. */
export async function unmanagedResources(site: Site): Promise<readonly string[]> {
  const states = await Promise.all(
    ["state-dev", ...site.stacks()].map(async (stack) => (await storedState(site, stack))?.text ?? ""),
  );
  const isKnown = (name: string) => states.some((text) => text.includes(`"${name}"`));
  return (await remainingResources(site.emulator)).filter(
    (arn) => !KEPT.test(arn) && ![arn, arn.replace(/^.*[:/]/, "")].some(isKnown),
  );
}
