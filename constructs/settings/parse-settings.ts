import type { Description } from "./description";
import { DescriptionError } from "./description-error";
import { checkPhase } from "./fields/check-phase";
import { isPhase } from "./is-phase";
import { plainCopy } from "./plain-copy";
import type { Problem } from "./problem";
import { mergeEnvironment } from "./resolve/merge-environment";
import { resolveEnvironment } from "./resolve/resolve-environment";
import { findProblems } from "./rules/find-problems";
import { readDescription } from "./schema/read-description";
import type { Settings } from "./settings";
import { sortedProblems } from "./sorted-problems";
import { within } from "./within";
import { showPath } from "./wording/show-path";

/** What a description is read with. */
interface ParseOptions {
  /** Phase that every environment is looked at in, instead of its own; absent or empty: its own. */
  readonly phase?: string;
}

/**
 * Turns what a user wrote into settings: checked as a whole, and with every default filled in.
 *
 * The only door: nothing past it judges a value or has a default of its own.
 *
 * @throws DescriptionError with every mistake at once
 */
export function parseSettings(description: Description, options?: ParseOptions): Settings;
export function parseSettings(description: unknown, options?: ParseOptions): Settings;
export function parseSettings(description: unknown, options: ParseOptions = {}): Settings {
  const copy = plainCopy(description);
  const reading = readDescription(copy.value);
  const visible = reading.problems.filter(
    (problem) => !copy.problems.some((hidden) => within(problem.path, hidden.path)),
  );
  const wrong = [...copy.problems, ...visible];
  const doubtful = [
    ...copy.problems.map(({ path }) => path),
    ...reading.problems.flatMap(({ touches }) => touches),
  ];
  const rest = reading.description === undefined ? [] : findProblems(reading.description, doubtful);
  const problems: readonly Problem[] = [...wrong, ...rest].map(({ path, message }) => ({
    path: showPath(path),
    message,
  }));
  const preview = previewProblems(options.phase);
  if (reading.description === undefined || problems.length > 0 || preview.length > 0) {
    throw new DescriptionError(sortedProblems([...problems, ...preview]));
  }
  return settingsOf(reading.description, options.phase);
}

function previewProblems(phase: string | undefined): readonly Problem[] {
  const message = phase === undefined || phase === "" ? undefined : checkPhase(phase);
  return message === undefined ? [] : [{ path: "PHASE", message }];
}

function settingsOf(description: Description, preview: string | undefined): Settings {
  const environments = Object.entries(description.environments).map(([name, environment]) => {
    const draft = mergeEnvironment(description, environment);
    return resolveEnvironment(
      description.name,
      name,
      isPhase(preview) ? { ...draft, phase: preview } : draft,
    );
  });
  return { name: description.name, environments };
}
