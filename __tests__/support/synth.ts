import { DefaultTokenResolver, StringConcat, TerraformStack, Testing, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { withoutTokenTraces } from "../../constructs/report/synthesize";
import { temporaryApp } from "./temporary-app";

/** The attributes of one synthesized resource or data source. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A class of resources or data sources, as the provider's packages export it. */
export interface ResourceClass {
  readonly tfResourceType: string;
}

/** A synthesized stack. */
export interface Synthesized<T> {
  /** The built construct. */
  readonly built: T;
  /** The stack's JSON, for `Testing.toHaveResource` and its likes. */
  readonly json: string;
  /** The attributes of every resource or data source of a type. */
  readonly all: (type: ResourceClass) => readonly Attributes[];
  /** The attributes of the only resource or data source of a type. Throws when there is none, or more than one. */
  readonly only: (type: ResourceClass) => Attributes;
  /** Renders a reference. */
  readonly reference: (token: unknown) => unknown;
}

/** Renders references as a synthesis does. */
const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** Builds something in an empty stack and synthesizes it. */
export function synth<T>(build: (scope: Construct) => T): Synthesized<T> {
  const stack = new TerraformStack(temporaryApp(), "stack");
  const { built, json } = withoutTokenTraces(() => {
    const built = build(stack);
    stack.prepareStack();
    return { built, json: Testing.synth(stack) };
  });
  return {
    built,
    ...questions(json),
    reference: (token) => Tokenization.resolve(token, { scope: stack, resolver: RESOLVER, preparing: false }),
  };
}

/** Reads synthesized JSON. */
export function questions(json: string): Pick<Synthesized<never>, "json" | "all" | "only"> {
  const { resource, data } = JSON.parse(json) as Readonly<
    Record<string, Record<string, Record<string, Attributes>>>
  >;
  const all = ({ tfResourceType }: ResourceClass): readonly Attributes[] =>
    Object.values({ ...resource?.[tfResourceType], ...data?.[tfResourceType] });
  const only = (type: ResourceClass): Attributes => {
    const found = all(type);
    const [first] = found;
    if (first === undefined || found.length > 1) {
      throw new Error(`expected one ${type.tfResourceType}, found ${found.length}`);
    }
    return first;
  };
  return { json, all, only };
}
