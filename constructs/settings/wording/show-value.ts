/** Longest text that a value is shown as, in characters. */
const LONGEST = 80;

/** Levels of lists and objects that are shown. */
const DEEPEST = 3;

/**
 * Shows a value in an error message: as JSON where there is one, cut to 80 characters.
 *
 * Total: functions, symbols, NaN, BigInt, cycles and values of any size come out as something short.
 */
export function showValue(value: unknown): string {
  const shown = show(value, DEEPEST);
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 3)}...` : shown;
}

function show(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, LONGEST));
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (typeof value !== "object" || value === null) return String(value);
  if (depth === 0) return Array.isArray(value) ? "[...]" : "{...}";
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return `[${joined(items.slice(0, LONGEST), (item) => show(item, depth - 1))}]`;
  }
  const entries = Object.entries(value);
  return `{${joined(entries, ([key, item]) => `${show(key, depth)}:${show(item, depth - 1)}`)}}`;
}

/** Joins shown parts by commas and stops as soon as there is more than can be printed. */
function joined<T>(items: readonly T[], shownItem: (item: T) => string): string {
  let text = "";
  for (const item of items) {
    text += (text === "" ? "" : ",") + shownItem(item);
    if (text.length > LONGEST) break;
  }
  return text;
}
