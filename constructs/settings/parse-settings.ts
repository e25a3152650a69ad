import { isPhase } from "../service/phases";
import { checkPhase, choice } from "./checks/basic";
import type { Description } from "./description";
import { DescriptionError, type Problem, sortedProblems } from "./description-error";
import { showPath } from "./messages";
import { isRecord, own, within } from "./paths";
import { findProblems } from "./problems/find-problems";
import { readDescription } from "./problems/read-description";
import { mergeEnvironment } from "./resolve/merge";
import { resolveEnvironment } from "./resolve/resolve";
import { plainCopy } from "./schema/plain-copy";
import type { Settings } from "./settings";

/** What a description is read with. */
interface ParseOptions {
  /** Phase that every environment is looked at in, instead of its own; absent or empty: its own. */
  readonly phase?: string;
  /** Environment whose state bucket doesn't exist yet; absent or empty: none. */
  readonly bootstrap?: string;
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
  const invalidPaths = [
    ...copy.problems.map(({ path }) => path),
    ...reading.problems.flatMap(({ affectedPaths }) => affectedPaths),
  ];
  const rest = reading.description === undefined ? [] : findProblems(reading.description, invalidPaths);
  const problems: readonly Problem[] = [...wrong, ...rest].map(({ path, message }) => ({
    path: showPath(path),
    message,
  }));
  const asked = optionProblems(options, copy.value);
  if (reading.description === undefined || problems.length > 0 || asked.length > 0) {
    throw new DescriptionError(sortedProblems([...problems, ...asked]));
  }
  return settingsOf(reading.description, options.phase);
}

/** Checks what is said beside the description, under the names of the variables that say it. */
function optionProblems({ phase, bootstrap }: ParseOptions, description: unknown): readonly Problem[] {
  const environments = isRecord(description) ? own(description, "environments") : undefined;
  const checkEnvironment = choice("an environment", isRecord(environments) ? Object.keys(environments) : []);
  return [
    { path: "PHASE", message: isGiven(phase) ? checkPhase(phase) : undefined },
    { path: "BOOTSTRAP", message: isGiven(bootstrap) ? checkEnvironment(bootstrap) : undefined },
  ].flatMap(({ path, message }) => (message === undefined ? [] : [{ path, message }]));
}

function isGiven(option: string | undefined): boolean {
  return option !== undefined && option !== "";
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
