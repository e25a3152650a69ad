import type { Phase, PlatformStatus } from "../../../constructs/service/phases";
import type { Description } from "../../../constructs/settings/description";
import { inPhase } from "../../stacks/support/in-phase";
import { type Resource, resources, stackJson } from "../../stacks/support/stack-json";
import { type Change, planOf, type PlanOutputs } from "./plans";

/** The stacks of an environment that the gate protects. */
export const STACKS = ["dev-foundation", "dev-ec2", "dev-fargate", "dev-dns", "state-dev"];

/** What every resource of the test descriptions has from the provider. */
const TAGS = { Application: "shop", Environment: "dev" };

/** What Terraform would make of the outputs of a stack, where `recorded` is the phase that was applied last. */
function outputsOf(described: Description, phase: Phase, stack: string, recorded: Phase) {
  const outputs = stackJson(inPhase(described, phase), stack).output ?? {};
  const { protect, platform, retired_services: retired, secret_arns: secrets } = outputs;
  const [, previous] = /setintersection\(\S+, (\[[^\]]*\])\)/.exec(String(platform?.value)) ?? [];
  const role =
    previous === undefined ? platform?.value : previous.includes(`"${recorded}"`) ? "retired" : "in-use";
  return {
    protect: protect?.value as boolean | undefined,
    platform: role as PlatformStatus | undefined,
    retired: retired?.value as readonly string[] | undefined,
    secrets: secrets?.value as object | undefined,
  };
}

/** Returns the plan of a stack, with what it destroys and what it changes in place. @param edited - what the description becomes */
export function planOfMove(
  described: Description,
  [from, to]: readonly [Phase, Phase],
  stack: string,
  recorded: Phase,
  edited = described,
) {
  const before = resources(stackJson(inPhase(described, from), stack));
  const after = resources(stackJson(inPhase(edited, to), stack));
  const kept = new Map(after.map((resource) => [resource.address, resource]));
  const changes = before.map((resource) => {
    const next = kept.get(resource.address);
    const change = destroyed(resource);
    return next === undefined ? change : { ...change, actions: ["update"], after: destroyed(next).before };
  });
  const [left, entered] = [outputsOf(described, from, stack, from), outputsOf(edited, to, stack, recorded)];
  const outputs: PlanOutputs = {
    protect: [left.protect ?? null, entered.protect ?? null],
    platform: [left.platform ?? null, entered.platform ?? null],
    retired_services: [left.retired ?? null, entered.retired ?? null],
    secret_arns: [left.secrets ?? null, entered.secrets ?? null],
  };
  return planOf(changes, outputs);
}

/** References to a resource have its address, so its id and ARN are those. */
function destroyed({ type, address, attributes }: Resource): Change {
  // A record whose type comes from another resource validates a certificate.
  const validates = String(attributes["type"]).startsWith("${");
  const before = validates ? { type: "CNAME", records: ["_it.acm-validations.aws."] } : attributes;
  const known = { id: `\${${address}.id}`, arn: `\${${address}.arn}`, tags_all: TAGS };
  return { type, address, before: { ...before, ...known } };
}
