import { Aspects, type IAspect } from "cdktf";
import type { Construct } from "constructs";
import { synth } from "../../support/synth";

/** Returns the error annotations that a policy adds to a tree. */
export function policyErrors(policy: IAspect, build: (scope: Construct) => void): readonly string[] {
  const { built } = synth((scope) => {
    build(scope);
    Aspects.of(scope).add(policy);
    return scope;
  });
  return built.node
    .findAll()
    .flatMap((node) => node.node.metadata)
    .filter(({ type }) => type === "@cdktf/error")
    .map(({ data }) => String(data));
}
