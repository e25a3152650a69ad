import type { PolicyResource, PolicyTree } from "./policy-tree";

/** A rule about the resources of an environment, with what docs/doctor.md and `npm run doctor` say about it. */
export interface PolicyRule {
  /** Number that stays the same for ever, printed at the end of its messages. */
  readonly id: string;
  /** What the rule asks for, without a full stop. */
  readonly title: string;
  /** What happens otherwise. */
  readonly why: string;
  /** What to write instead. */
  readonly fix: string;
  /** Where it comes from. */
  readonly source: string;
  /** Types of the resources that it looks at. */
  readonly types: readonly string[];
  /** Returns what is wrong with a resource and the fix, as whole sentences to follow its path; undefined: nothing. */
  readonly finds: (resource: PolicyResource, tree: PolicyTree) => string | undefined;
}
