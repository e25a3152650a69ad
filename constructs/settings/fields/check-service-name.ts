import { KEBAB_CASE } from "../../service/words";
import { own } from "../own";
import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";
import { toKebabCase } from "./to-kebab-case";

/** Longest name: with an application of 20 and an environment of 12, a role's 64 characters hold all three uncut. */
const LONGEST = 20;

/** Names that are taken within an environment, and by what. */
const RESERVED: Readonly<Record<string, string>> = {
  dns: "The record of the phase is under /<name>/<environment>/dns.",
  ec2: "The host's log groups and its manifest are under /<name>/<environment>/ec2.",
  exec: "The log of shells in tasks is /<name>/<environment>/fargate/exec.",
  fargate: "The log groups of Fargate are under /<name>/<environment>/fargate.",
  local: "It is where the services run on the developer's own machine.",
};

/** Checks the name of a service. */
export function checkServiceName(value: unknown): string | undefined {
  if (typeof value !== "string" || !KEBAB_CASE.test(value) || value.length > LONGEST) {
    return refusal(
      value,
      `a service's name of 1 to ${LONGEST} lower-case letters, digits and single hyphens that begins with a letter`,
      didYouMean(toKebabCase(value, LONGEST)),
    );
  }
  const reason = own(RESERVED, value);
  return reason === undefined ? undefined : refusal(value, "a free name", reason);
}
