import { UserError } from "../../../constructs/service/user-error";
import { parseSettings } from "../../../constructs/settings/parse-settings";
import { assign } from "./assign";
import { description } from "./description";

/** Returns what is printed for a description, a line for each mistake; none when it is valid. */
export function linesOf(
  written: unknown,
  options?: { readonly phase?: string; readonly bootstrap?: string },
): readonly string[] {
  try {
    parseSettings(written, options);
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.message.split("\n");
    throw error;
  }
}

/** Returns the paths of the mistakes in the smallest description with other values: `services.back.cpu: 1024`. */
export function invalidPaths(assignments: string): readonly string[] {
  return linesOf(assign(description(), assignments)).map((line) => line.replace(/: .*$/, ""));
}
