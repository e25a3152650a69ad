import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";

/** Longest name: with an application and a service of 20, a role's 64 characters hold all three uncut. */
const LONGEST = 12;

/** Names that would make a stack's id read like another's: `state-dev`, `account-111122223333`, `local`. */
const RESERVED = ["account", "local", "state"];

/** Checks the name of an environment; without hyphens, so that `dev-*` means one environment's stacks. */
export function checkEnvironmentName(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^[a-z][a-z0-9]*$/.test(value) || value.length > LONGEST) {
    const meant =
      typeof value === "string"
        ? value
            .slice(0, 80)
            .toLowerCase()
            .replace(/[^a-z0-9]/g, "")
        : "";
    const fits = /^[a-z][a-z0-9]*$/.test(meant) && meant.length <= LONGEST;
    return refusal(
      value,
      `an environment's name of 1 to ${LONGEST} lower-case letters and digits that begins with a letter`,
      didYouMean(fits ? meant : undefined),
    );
  }
  if (!RESERVED.includes(value)) return undefined;
  return refusal(value, "a free name", `Stacks of this tool's own begin with "${value}".`);
}
