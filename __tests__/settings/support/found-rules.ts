import { notices } from "../../../constructs/settings/notices";
import { parseSettings } from "../../../constructs/settings/parse-settings";
import { assign } from "./assign";
import { description } from "./description";

/** Returns the ids of the rules that find something in the smallest description with other values, of those given. */
export function foundRules(assignments: string, ids: readonly string[]): readonly string[] {
  const facts = { today: new Date("2026-11-26"), dockerfile: () => "" };
  const { environments } = parseSettings(assign(description(), assignments));
  const all = notices(environments, facts).map(({ id = "" }) => id);
  return [...new Set(all.filter((id) => ids.includes(id)))];
}
