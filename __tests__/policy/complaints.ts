import { Aspects, type IAspect } from "cdktf";
import type { Construct } from "constructs";
import { synth } from "../support/synth";

/** What a rule says about each element of a tree, as error annotations. */
export function complaints(rule: IAspect, build: (scope: Construct) => void): readonly string[] {
  const { built } = synth((scope) => {
    build(scope);
    Aspects.of(scope).add(rule);
    return scope;
  });
  return built.node
    .findAll()
    .flatMap((node) => node.node.metadata)
    .filter(({ type }) => type === "@cdktf/error")
    .map(({ data }) => String(data));
}
