/** Replaces a value of a plan that must not be shown, or is not known yet. */
export class MaskedValue {
  /** What is shown instead of it. */
  public readonly label: string;
  /** The value, for comparisons; absent where it is not known yet. */
  public readonly value: unknown;

  constructor(word: string, value?: unknown) {
    this.label = word;
    this.value = value;
  }

  /** Returns what JSON shows of it. */
  public toJSON(): string {
    return this.label;
  }
}

/** A value that is known only after the apply. */
export const UNKNOWN = new MaskedValue("(known after apply)");

/**
 * Masks what is sensitive or unknown in a value, and drops keys without a value.
 *
 * @param sensitive - as Terraform has it: `true`, or the same shape as the value
 * @param unknown - likewise
 */
export function maskValues(value: unknown, sensitive: unknown, unknown?: unknown): unknown {
  if (unknown === true) return UNKNOWN;
  if (sensitive === true && value !== null && value !== undefined) {
    return new MaskedValue("(sensitive)", value);
  }
  if (Array.isArray(value)) {
    return value.map((item, place) => maskValues(item, child(sensitive, place), child(unknown, place)));
  }
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
