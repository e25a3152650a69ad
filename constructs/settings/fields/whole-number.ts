import { refusal } from "../wording/refusal";
import type { Check } from "./check";

/**
 * Makes a check for whole numbers within bounds.
 *
 * @param least - smallest that is allowed
 * @param most - greatest that is allowed
 * @param unit - what is counted, with its preposition: ` of seconds`
 */
export function wholeNumber(least: number, most: number, unit = ""): Check {
  return (value) => {
    if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most)
      return undefined;
    const meant = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
    const fix = meant === undefined ? undefined : `Write it without quotes: ${meant}.`;
    return refusal(value, `a whole number${unit} from ${least} to ${most}`, fix);
  };
}
