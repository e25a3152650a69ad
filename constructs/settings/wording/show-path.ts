import type { Path } from "../path";
import { showValue } from "./show-value";

/** Keys that are printed after a dot; others are printed in brackets and quotes. */
const PLAIN_KEY = /^[A-Za-z0-9_-]{1,80}$/;

/**
 * Shows a path the way it is written in code: `environments.prod.services.back.cpu`, `deployers[0]`.
 *
 * @returns `description` for the description itself
 */
export function showPath(path: Path): string {
  if (path.length === 0) return "description";
  return path
    .map((key, position) => {
      if (typeof key === "number") return `[${key}]`;
      if (!PLAIN_KEY.test(key)) return `[${showValue(key)}]`;
      return position === 0 ? key : `.${key}`;
    })
    .join("");
}
