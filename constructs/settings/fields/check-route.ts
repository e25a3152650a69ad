import { ROUTE } from "../../service/paths";
import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";

/** Longest path; a listener rule takes 128 characters for each of `/x` and `/x/*`. */
const LONGEST = 120;

/** Checks which requests reach a service: `/*`, `/api/*`, or one exact path. */
export function checkRoute(value: unknown): string | undefined {
  if (isRoute(value)) return undefined;
  return refusal(
    value,
    `a path such as "/*", "/api/*" or "/api", of letters, digits and . _ ~ -, ${LONGEST} characters at most`,
    didYouMean(typeof value === "string" ? likely(value.slice(0, LONGEST + 1)) : undefined),
  );
}

function isRoute(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value.length <= LONGEST && ROUTE.test(value);
}

/** The route that a text was probably meant to be: rooted, and with a star for all below. */
function likely(text: string): string | undefined {
  const rooted = `/${text}`.replace(/\/{2,}/g, "/");
  return [rooted, `${rooted}*`, rooted.replace(/\*+$/, "/*")].find(isRoute);
}
