/** Stands in a plan's values for one that must not be shown, or that nobody knows yet. */
export class MaskedValue {
  /** What is shown instead. */
  public readonly label: string;
  /** The value, for comparing it; absent where nobody knows it. */
  public readonly value: unknown;

  constructor(word: string, value?: unknown) {
    this.label = word;
    this.value = value;
  }

  /** What JSON shows of it. */
  public toJSON(): string {
    return this.label;
  }
}

/** A value that is known only when something else has been applied. */
export const UNKNOWN = new MaskedValue("(known after apply)");

/**
 * Takes out of a value what must not be shown, puts in what isn't known, and drops keys that hold nothing.
 *
 * @param sensitive - Terraform's word for it: `true`, or the same shape as the value
 * @param unknown - likewise
 */
export function maskValues(value: unknown, sensitive: unknown, unknown?: unknown): unknown {
  if (unknown === true) return UNKNOWN;
  if (sensitive === true && value !== null && value !== undefined)
    return new MaskedValue("(sensitive)", value);
  if (Array.isArray(value))
    return value.map((item, place) => maskValues(item, child(sensitive, place), child(unknown, place)));
  if (!isRecord(value)) return value;
  const keys = new Set([...Object.keys(value), ...(isRecord(unknown) ? Object.keys(unknown) : [])]);
  const entries = [...keys].map(
    (key) => [key, maskValues(child(value, key), child(sensitive, key), child(unknown, key))] as const,
  );
  return Object.fromEntries(entries.filter(([, each]) => each !== null && each !== undefined));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function child(value: unknown, key: string | number): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[key];
}
