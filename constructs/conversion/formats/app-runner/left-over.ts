import type { Lines, Place } from "../../draft/lines";
import { fieldsOf } from "../../draft/plain-values";

/** Fields that are read, by where they stand. Source: App Runner developer guide, "config-file-ref". */
const READ: Readonly<Record<string, readonly string[]>> = {
  "": ["runtime", "build", "run"],
  build: ["commands", "env"],
  "build.commands": ["pre-build", "build", "post-build"],
  run: ["command", "pre-run", "runtime-version", "network", "env", "secrets"],
  "run.network": ["port", "env"],
};

/** Says what becomes of every other field. */
export function sayOthers(
  data: Readonly<Record<string, unknown>>,
  at: (...path: readonly string[]) => Place,
  lines: Lines,
): void {
  for (const [group, known] of Object.entries(READ)) {
    const path = group === "" ? [] : group.split(".");
    const fields = path.reduce((inner, name) => fieldsOf(inner[name]), data);
    for (const name of Object.keys(fields).filter((each) => !known.includes(each))) {
      if (group === "" && name === "version") {
        lines.add("moot", at(name), "it is the version of App Runner's format.");
      } else {
        lines.add("missing", at(...path, name), "is not known to this command. Look what it does there.");
      }
    }
  }
}
