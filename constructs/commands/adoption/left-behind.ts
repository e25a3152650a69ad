import type { StateIds } from "./state-ids";
import type { TaggedThing } from "./tagged-things";

/** Things that carry an environment's tags though Terraform doesn't keep them: revisions stay, others make the rest. */
const PASSING = [
  /:ecs:.*:task\//,
  /:ecs:.*:task-definition\//,
  /:ecs:.*:service-(deployment|revision)\//,
  /:rds:.*:(auto-backup|snapshot):/,
  /:ec2:.*:network-interface\//,
];

/**
 * Lists what carries the tags of an environment and no state knows: nobody will destroy it, and it may cost.
 *
 * @returns ARNs
 */
export function leftBehind(things: readonly TaggedThing[], { mentioned }: StateIds): readonly string[] {
  return things
    .map(({ arn }) => arn)
    .filter((arn) => !PASSING.some((pattern) => pattern.test(arn)))
    .filter((arn) => !names(arn).some((name) => mentioned.has(name)))
    .sort();
}

/** What a state may call it: the ARN, all behind its kind, or the last part of that. */
function names(arn: string): readonly string[] {
  const rest = arn.split(":").slice(5).join(":");
  return [arn, rest.replace(/^[\w-]+[:/]/, ""), rest.replace(/^.*[:/]/, ""), rest.replace(/^[\w-]+/, "")];
}
