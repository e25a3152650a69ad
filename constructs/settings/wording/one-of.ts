import { showValue } from "./show-value";

/** Lists what may be chosen, as JSON: `"ec2", "cutover" or "fargate"`. */
export function oneOf(choices: readonly (string | number)[]): string {
  const shown = choices.map(showValue);
  const last = shown.pop() ?? "nothing";
  return shown.length === 0 ? last : `${shown.join(", ")} or ${last}`;
}
