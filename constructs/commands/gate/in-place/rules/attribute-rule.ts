import { becomesZero, begins, ends, goesDown, type Judge } from "../judges/values";

/** A change of an attribute by which something is lost. */
export interface AttributeRule {
  /** The attribute, for example `versioning_configuration[0].status`. */
  readonly attribute: string;
  /** Types of resources that it is judged of; absent: all, but those that are excepted. */
  readonly types?: readonly string[];
  /** Types of which another rule judges the attribute; absent: none. */
  readonly except?: readonly string[];
  /** What is a loss, for the documentation. */
  readonly loss: string;
  /** Returns whether a change is one. */
  readonly judge: Judge;
  /** Why it is a loss, as the end of a sentence. */
  readonly reason: string;
  /** Whether the values are too long to be printed. */
  readonly isLong?: true;
  /** When it passes all the same; absent: never. */
  readonly passes?: "protect-ends" | "protect-ends-or-retired" | "domain-moves";
  /** Least value that it may have in the plan that ends the protection. */
  readonly least?: number;
  /** Returns the number that is compared with `least`; absent: the value itself, if it is one. */
  readonly measure?: (value: unknown) => number;
}

/** Makes a rule for each attribute. */
export function each(
  attributes: readonly string[],
  rule: Omit<AttributeRule, "attribute">,
): readonly AttributeRule[] {
  return attributes.map((attribute) => ({ attribute, ...rule }));
}

/** A number that goes down. */
export const lower = { loss: "lower", judge: goesDown } as const;
/** A guard that ends. */
export const off = { loss: "off", judge: ends } as const;
/** A danger that begins. */
export const on = { loss: "on", judge: begins } as const;
/** A number that becomes 0. */
export const zero = { loss: "0", judge: becomesZero } as const;
