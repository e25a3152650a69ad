import { notices } from "../../../constructs/settings/notices";
import { parseSettings } from "../../../constructs/settings/parse-settings";
import { assign } from "./assign";
import { description } from "./description";

/** Returns the fields in which a rule finds something, in the smallest description with other values and a Dockerfile. */
export function fieldsOf(rule: string, assignments: string, dockerfile = ""): readonly string[] {
  const facts = { today: new Date("2026-11-26"), dockerfile: () => dockerfile };
  const { environments } = parseSettings(assign(description(), assignments));
  return notices(environments, facts)
    .filter(({ id }) => id === rule)
    .map(({ field }) => field);
}
