import { HEALTH_PATH } from "../../service/paths";
import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";

/** Longest path, in characters. */
const LONGEST = 120;

/** Checks the path of a health check, such as `/healthz`. */
export function checkHealthPath(value: unknown): string | undefined {
  if (isHealthPath(value)) return undefined;
  const rooted =
    typeof value === "string" ? `/${value.slice(0, LONGEST + 1)}`.replace(/\/{2,}/g, "/") : undefined;
  return refusal(
    value,
    `a path such as "/healthz", of letters, digits and . _ ~ -, ${LONGEST} characters at most`,
    didYouMean(isHealthPath(rooted) ? rooted : undefined),
  );
}

function isHealthPath(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value.length <= LONGEST && HEALTH_PATH.test(value);
}
