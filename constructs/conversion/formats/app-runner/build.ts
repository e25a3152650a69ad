import { isRecord } from "../../../settings/paths";
import type { Lines, Place } from "../../draft/lines";
import { fieldsOf, listOf, textOf } from "../../draft/plain-values";
import { shownNames } from "../../draft/variables";

type At = (...path: readonly string[]) => Place;

/** Returns the commands that build the application, and says what becomes of the variables of the build. */
export function buildCommands(
  data: Readonly<Record<string, unknown>>,
  at: At,
  lines: Lines,
): readonly string[] {
  const build = fieldsOf(data["build"]);
  const commands = fieldsOf(build["commands"]);
  const each = ["pre-build", "build", "post-build"].flatMap((name) =>
    listOf(commands[name]).map((line) => textOf(line)),
  );
  const names = listOf(build["env"])
    .filter(isRecord)
    .map((item) => textOf(item["name"]));
  if (names.length > 0) {
    lines.add(
      "missing",
      at("build", "env"),
      `variables of the build: ${shownNames(names)}. Write ENV in the Dockerfile for those that are not secret.`,
    );
  }
  if (each.length > 0) lines.add("taken", at("build", "commands"), "RUN in the Dockerfile below");
  return each;
}
