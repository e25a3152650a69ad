import { closest } from "./closest";
import { showValue } from "./show-value";

/**
 * Words that a field does not exist: with the one that was probably meant, else with all there are.
 *
 * @param field - what was written
 * @param known - the fields there are
 */
export function unknownField(field: string, known: readonly string[]): string {
  const meant = closest(field, known);
  if (meant !== undefined) return `unknown field. Did you mean "${meant}"?`;
  return `unknown field. Known fields: ${known.map(showValue).join(", ")}.`;
}
