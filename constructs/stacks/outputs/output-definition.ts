import type { TerraformStack } from "cdktf";
import { publish, type Published } from "./publish";
import type { StackReader } from "./stack-reader";

/** Lengths of lists and keys of maps. A reader takes them from the settings, because synthesis reads no state. */
export interface OutputDimensions {
  /** Number of availability zones. */
  readonly zones: number;
  /** Names of the services. */
  readonly services: readonly string[];
  /** Names of the declared secrets. */
  readonly secrets: readonly string[];
}

/** One output: its name in Terraform and how to read it. */
export interface OutputDefinition<T extends Published> {
  /** Name of the output, in snake case. */
  readonly name: string;
  /** Reads it from the state of the stack that published it. */
  readonly read: (reader: StackReader, dimensions: OutputDimensions) => T;
  /** Value while the publishing stack is not deployed, for previews of a phase; absent: that stack must be deployed. */
  readonly placeholder?: string;
}

/** Outputs of a stack, by their name in the code. */
export type OutputDefinitions = Readonly<Record<string, OutputDefinition<Published>>>;

/** Values of the defined outputs. */
export type OutputValues<D extends OutputDefinitions> = {
  readonly [Key in keyof D]: D[Key] extends OutputDefinition<infer T> ? T : never;
};

/** Defines an output that is a string. */
export function text(name: string, placeholder?: string): OutputDefinition<string> {
  return { name, placeholder, read: (reader) => reader.text(name) };
}

/** Defines an output that is a list with one item per availability zone. */
export function zoneList(name: string): OutputDefinition<readonly string[]> {
  return { name, read: (reader, { zones }) => reader.list(name, zones) };
}

/** Defines an output that is a map by name of service or of secret. */
export function map(
  name: string,
  keys: "services" | "secrets",
): OutputDefinition<Readonly<Record<string, string>>> {
  return { name, read: (reader, dimensions) => reader.map(name, dimensions[keys]) };
}

/** Publishes the defined outputs; a missing value is a compile error. */
export function publishOutputs<D extends OutputDefinitions>(
  stack: TerraformStack,
  definitions: D,
  values: OutputValues<D>,
): void {
  publish(
    stack,
    Object.fromEntries(Object.entries(definitions).map(([key, { name }]) => [name, values[key]])),
  );
}

/** Reads all defined outputs. */
export function readOutputs<D extends OutputDefinitions>(
  reader: StackReader,
  definitions: D,
  dimensions: OutputDimensions,
): OutputValues<D> {
  const entries = Object.entries(definitions).map(([key, { read }]) => [key, read(reader, dimensions)]);
  return Object.fromEntries(entries) as OutputValues<D>;
}

/** Returns the placeholders, by output name. */
export function placeholdersOf(definitions: OutputDefinitions): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.values(definitions).flatMap(({ name, placeholder }) =>
      placeholder === undefined ? [] : [[name, placeholder]],
    ),
  );
}
