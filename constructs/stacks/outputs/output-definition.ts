import type { TerraformStack } from "cdktf";
import { publish, type Published } from "./publish";
import type { StackReader } from "./stack-reader";

/** What a reader must know from the settings: the lengths of lists and the keys of maps are not known from the state. */
export interface OutputDimensions {
  /** Number of availability zones. */
  readonly zones: number;
  /** Names of the services. */
  readonly services: readonly string[];
  /** Names of the declared secrets. */
  readonly secrets: readonly string[];
}

/** One output: its name in Terraform, and how it is read. */
export interface OutputDefinition<T extends Published> {
  /** Name of the output, in snake case. */
  readonly name: string;
  /** Reads it from the state of the stack that published it. */
  readonly read: (reader: StackReader, dimensions: OutputDimensions) => T;
  /** Value while the publishing stack is not deployed, so that a phase can be previewed; absent: it must be deployed. */
  readonly placeholder?: string;
}

/** Outputs of a stack, by the name that the code uses. */
export type OutputDefinitions = Readonly<Record<string, OutputDefinition<Published>>>;

/** Values of the outputs that a table defines. */
export type OutputValues<D extends OutputDefinitions> = {
  readonly [Key in keyof D]: D[Key] extends OutputDefinition<infer T> ? T : never;
};

/** Defines an output that is one text. */
export function text(name: string, placeholder?: string): OutputDefinition<string> {
  return { name, placeholder, read: (reader) => reader.text(name) };
}

/** Defines an output that is a list with one item a zone. */
export function zoneList(name: string): OutputDefinition<readonly string[]> {
  return { name, read: (reader, { zones }) => reader.list(name, zones) };
}

/** Defines an output that is a map by the names of services or of secrets. */
export function map(
  name: string,
  keys: "services" | "secrets",
): OutputDefinition<Readonly<Record<string, string>>> {
  return { name, read: (reader, dimensions) => reader.map(name, dimensions[keys]) };
}

/** Publishes the values of a table's outputs; the compiler demands every one of them. */
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

/** Reads every output of a table. */
export function readOutputs<D extends OutputDefinitions>(
  reader: StackReader,
  definitions: D,
  dimensions: OutputDimensions,
): OutputValues<D> {
  const entries = Object.entries(definitions).map(([key, { read }]) => [key, read(reader, dimensions)]);
  return Object.fromEntries(entries) as OutputValues<D>;
}

/** Returns the placeholders of a table's outputs, by output name. */
export function placeholdersOf(definitions: OutputDefinitions): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.values(definitions).flatMap(({ name, placeholder }) =>
      placeholder === undefined ? [] : [[name, placeholder]],
    ),
  );
}
