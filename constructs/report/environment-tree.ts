import type { StackName } from "../service/phases";
import type { Body, StackJson } from "./stack-json";

/** A resource of a synthesized stack. */
export interface TreeResource {
  /** Its address without the stack, for example `aws_subnet.network_public-apne2-az1_3FEBD521`. */
  readonly address: string;
  /** Its arguments. */
  readonly body: Body;
}

/** Name of a stack of an environment; `state` is the one of its state bucket. */
export type TreeStack = StackName | "state";

/** The synthesized stacks of an environment, by name; `images` only where it is described. */
export type TreeStacks = Readonly<
  Record<Exclude<TreeStack, "images">, StackJson> & Partial<Record<"images", StackJson>>
>;

/** The synthesized stacks of one environment, and what their expressions refer to. */
export class EnvironmentTree {
  /** @param stacks - the stacks by name */
  constructor(public readonly stacks: TreeStacks) {}

  /** Lists the resources of a type, of one stack or of all. */
  public all(type: string, stack?: TreeStack): readonly TreeResource[] {
    const searched =
      stack === undefined ? Object.values(this.stacks) : [this.stacks[stack]].flatMap((each) => each ?? []);
    return searched.flatMap(({ resource }) =>
      Object.entries(resource[type] ?? {}).map(([name, body]) => ({ address: `${type}.${name}`, body })),
    );
  }

  /** Returns a resource by its address. */
  public find(address: string | undefined): TreeResource | undefined {
    if (address === undefined) return undefined;
    const [type = "", name = ""] = address.split(".");
    const bodies = Object.values(this.stacks).map(({ resource }) => resource[type]?.[name]);
    const body = bodies.find((each) => each !== undefined);
    return body && { address, body };
  }

  /**
   * Returns the address of the resource that an expression stands for, also through the outputs of another stack.
   *
   * @param value - for example `${element(data.terraform_remote_state.foundation.outputs.public_subnet_ids, 0)}`
   * @returns undefined where it stands for none
   */
  public target(value: unknown): string | undefined {
    if (typeof value !== "string") return undefined;
    const output = OUTPUT.exec(value)?.groups;
    if (output === undefined) return RESOURCE.exec(value)?.[1];
    const { stack = "", name = "", key = output["index"] } = output;
    const published = this.stacks[stack as TreeStack]?.output?.[name]?.value;
    return this.target(key === undefined ? published : (published as Body | undefined)?.[key]);
  }

  /** Lists what an output of the foundation publishes, as addresses. */
  public published(output: string): readonly string[] {
    const value = this.stacks.foundation.output?.[output]?.value;
    return (Array.isArray(value) ? value : []).flatMap((each) => this.target(each) ?? []);
  }
}

/** Returns a value within a body, for example of `load_balancer.0.container_port`. */
export function valueAt(body: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, key) =>
        typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined,
      body,
    );
}

/** Returns a text or a number within a body as a text; empty where there is none. */
export function textAt(body: unknown, path: string): string {
  const value = valueAt(body, path);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Returns the elements of a list within a body. */
export function listAt(body: unknown, path: string): readonly unknown[] {
  const value = valueAt(body, path);
  return Array.isArray(value) ? value : [];
}

/**
 * Parses JSON within a stack, such as container definitions.
 *
 * Terraform replaces its expressions before anything reads the JSON, so they may have quotes of their own; here each is empty.
 */
export function parseTemplate(text: string): unknown {
  return JSON.parse(text.replace(/\$\{[^}]*\}/g, ""));
}

/** A reference to an output of another stack, of an element or of a key of it. */
const OUTPUT =
  /terraform_remote_state\.(?<stack>\w+)\.outputs\.(?<name>\w+)(?:\.(?<key>[\w-]+))?(?:, (?<index>\d+)\))?/;

/** A reference to an attribute of a resource. */
const RESOURCE = /^\$\{(aws_\w+\.[\w-]+)\.\w+\}$/;
