import { DATABASE_ENGINES } from "../service/words";
import { closest } from "./closest";
import { didYouMean, hidden, showValue } from "./messages";
import { ENGINE_WORDS } from "./other-words";
import { isRecord, own } from "./paths";

/** Longest text from which a shape is made. */
const MAX_READ_LENGTH = 200;

/** Longest suggestion, in characters, that is shown uncut. */
const MAX_SUGGESTION_LENGTH = 80;

/** Words of a text that a shell would read as they are. */
const WORDS = /^[\w./:=@+,%-]+( +[\w./:=@+,%-]+)*$/;

/** Returns what was probably meant by a value of another shape, as a sentence; `undefined`: no one can tell. */
export type LikelyShape = (value: unknown) => string | undefined;

/** Returns the arguments of a command that is one text: its words, or a shell with the text where it needs one. */
export function likelyArguments(value: unknown): readonly string[] | undefined {
  if (typeof value !== "string" || value.trim() === "" || value.length > MAX_READ_LENGTH) return undefined;
  const text = value.trim();
  const likely = WORDS.test(text) ? text.split(/ +/) : ["sh", "-c", text];
  return showValue(likely).length < MAX_SUGGESTION_LENGTH ? likely : undefined;
}

/** Suggests a release for a command: a text, or a list of arguments. */
export const likelyRelease: LikelyShape = (value) => {
  const isList = Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
  const command = isList ? value : likelyArguments(value);
  return didYouMean(command && { command });
};

/** Suggests the cutover for a percentage. */
export const likelyCutover: LikelyShape = (value) => {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const [, digits] = /^\s*(\d{1,3})\s*%?\s*$/.exec(text) ?? [];
  return didYouMean(digits === undefined ? undefined : { fargate: Number(digits) });
};

/** Suggests automatic scaling for one number, the most tasks, or for two. */
export const likelyScale: LikelyShape = (value) => {
  const text = typeof value === "string" || typeof value === "number" ? String(value).slice(0, 20) : "";
  const bounds: readonly unknown[] = Array.isArray(value)
    ? value
    : text.split(/\s*(?:-|\.\.|,|to)\s*/).map(Number);
  const [min, max] = bounds;
  if (text === "" && bounds.length < 2) return undefined;
  if (bounds.length > 2 || !bounds.every(Number.isInteger)) return undefined;
  return didYouMean(bounds.length === 1 ? { min: 1, max: min } : { min, max });
};

/** Where the path of a health check is written. */
export const HEALTH_FIELD = 'The path of the check is the field "health".';

/** Suggests a health check for a number of seconds, and the right field for a path. */
export const likelyHealthCheck: LikelyShape = (value) => {
  if (typeof value === "string" && value.startsWith("/")) {
    return HEALTH_FIELD;
  }
  return didYouMean(typeof value === "number" ? { interval: value } : undefined);
};

/** Suggests a database for the name of an engine, with or without a version: `postgres`, `postgres:17`. */
export const likelyDatabase: LikelyShape = (value) => {
  if (value === true) return didYouMean({ engine: DATABASE_ENGINES[0] });
  if (typeof value !== "string") return undefined;
  const [, name = "", version] =
    /^\s*([a-z][a-z-]*)\s*[:@ -]?\s*v?(\d+(?:\.\d+)*)?/i.exec(value.slice(0, 40)) ?? [];
  const plain = name.toLowerCase().replace(/-/g, "");
  const engine = own(ENGINE_WORDS, plain) ?? closest(plain, DATABASE_ENGINES);
  return didYouMean(engine && (version === undefined ? { engine } : { engine, version }));
};

/** Suggests the host for an instance type or a size of its disk. */
export const likelyHost: LikelyShape = (value) => {
  if (typeof value === "number") return didYouMean({ volumeSize: value });
  const isType = typeof value === "string" && /^[a-z]+\d[a-z0-9-]*\.[a-z0-9-]+$/.test(value.slice(0, 40));
  return didYouMean(isType ? { instanceType: value } : undefined);
};

/** Suggests the network for its addresses, a kind of egress, or a number of zones. */
export const likelyNetwork: LikelyShape = (value) => {
  if (typeof value === "number") return didYouMean({ zones: value });
  if (typeof value !== "string" || value.length > MAX_READ_LENGTH) return undefined;
  return didYouMean(/^[\d.]+\/\d+$/.test(value) ? { cidr: value } : { egress: value });
};

/** Suggests an object by name for a list of names, or of objects that have a name. */
export const likelyNamed: LikelyShape = (value) => {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const named = value.map((item: unknown) => {
    if (typeof item === "string") return [item, {}] as const;
    const name = isRecord(item) ? own(item, "name") : undefined;
    if (!isRecord(item) || typeof name !== "string") return undefined;
    return [name, Object.fromEntries(Object.entries(item).filter(([key]) => key !== "name"))] as const;
  });
  const known = named.filter((entry) => entry !== undefined);
  return didYouMean(known.length === named.length ? Object.fromEntries(known) : undefined);
};

/** Suggests an object of variables for `NAME=value`, for a list of these, and for a list of names and values. */
export const likelyVariables: LikelyShape = (value) => {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const names = items.map((item) => {
    if (typeof item === "string") {
      return /^\s*([A-Za-z_]\w*)\s*[=:]/.exec(item.slice(0, MAX_READ_LENGTH))?.[1];
    }
    const name = isRecord(item) ? own(item, "name") : undefined;
    return typeof name === "string" ? name : undefined;
  });
  if (names.length === 0 || names.some((name) => name === undefined)) return undefined;
  return didYouMean(hidden(Object.fromEntries(names.map((name) => [name, "value"]))));
};
