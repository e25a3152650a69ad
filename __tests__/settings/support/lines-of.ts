import { DescriptionError } from "../../../constructs/settings/description-error";
import { parseSettings } from "../../../constructs/settings/parse-settings";

/** What is said of a description, a line for each mistake; none when it is taken. */
export function linesOf(
  written: unknown,
  options?: { readonly phase?: string; readonly bootstrap?: string },
): readonly string[] {
  try {
    parseSettings(written, options);
    return [];
  } catch (error) {
    if (error instanceof DescriptionError) return error.message.split("\n");
    throw error;
  }
}
