/** The same resources as the project's, in the order in which a program can create them, for bare cdktf. */
export interface ResourceList {
  readonly stacks: readonly ListedStack[];
}

/** One stack: the arguments of its constructs. */
export interface ListedStack {
  readonly name: string;
  readonly provider: object;
  readonly backend: Readonly<Record<string, unknown>>;
  readonly elements: readonly ListedElement[];
  readonly outputs: readonly (readonly [id: string, config: object])[];
}

/** A resource or a data source: its class, its id and its props as they are written in TypeScript. */
export interface ListedElement {
  /** How others refer to it: `aws_vpc.network`, `data.aws_route53_zone.zone`. */
  readonly address: string;
  readonly kind: "resource" | "data";
  readonly type: string;
  readonly id: string;
  readonly props: Readonly<Record<string, unknown>>;
}

/** A text that refers to other elements: its parts in turn, texts and references. */
export interface TextWithReferences {
  readonly parts: readonly (string | Reference)[];
}

/** An attribute of another element of the same stack. */
export interface Reference {
  readonly address: string;
  readonly attribute: string;
}

/** Returns whether a text has references from other props. */
export function isTextWithReferences(value: unknown): value is TextWithReferences {
  return typeof value === "object" && value !== null && "parts" in value && Array.isArray(value.parts);
}
