import type { ResourceChange } from "../../terraform/plan";
import type { PlanFacts } from "../plan-facts";

/** What is lost when a resource of a type is destroyed, replaced or forgotten. */
export type TypeVerdict = HarmlessType | PreciousType;

/** A type of which nothing is lost. */
export interface HarmlessType {
  /** Why not, as a sentence. */
  readonly harmless: string;
}

/** A type of which something is lost. */
export interface PreciousType {
  /** What it is, for example `database`. */
  readonly kind: string;
  /** Why it is protected, as the end of a sentence. */
  readonly reason: string;
  /** Whether it is always protected, or until its platform is retired. */
  readonly protection: "always" | "until-retired";
  /** When it may go all the same; absent: never. */
  readonly exceptions?: readonly Exception[];
}

/** A case in which nothing is lost with a resource of a precious type. */
export interface Exception {
  /** The case, as the end of a sentence that begins with "passes when". */
  readonly when: string;
  /** Returns whether a change that destroys, replaces or forgets the resource is such a case. */
  readonly applies: (resource: ResourceChange, facts: PlanFacts) => boolean;
}
