import { showValue } from "./show-value";

/**
 * Asks for the likely value: `Did you mean "region"?`.
 *
 * @param meant - the likely value; `undefined`: nobody knows
 * @returns `undefined` when nobody knows
 */
export function didYouMean(meant: unknown): string | undefined {
  return meant === undefined ? undefined : `Did you mean ${showValue(meant)}?`;
}
