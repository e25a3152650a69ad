import { checkPhase, choice } from "./checks/basic";
import { DescriptionError, type Problem } from "./description-error";
import { showPath } from "./messages";
import { isRecord, own } from "./paths";
import { findProblems } from "./problems/find-problems";
import { readDescription } from "./problems/read-description";
import { resolveEnvironments } from "./resolve/resolve";
import type { Settings } from "./settings";

/** What a description is read with. */
interface ParseOptions {
  /** Phase to preview in every environment; absent or empty: each environment's own. */
  readonly phase?: string;
  /** Environment whose state bucket does not exist yet; absent or empty: none. */
  readonly bootstrap?: string;
}

/**
 * Returns the settings of a description: checked as a whole, and with every default filled in.
 *
 * Nothing else in the project checks a value that a user wrote, or has a default.
 *
 * @throws DescriptionError with every mistake at once
 */
export function parseSettings(written: unknown, options: ParseOptions = {}): Settings {
  const { data, description, problems: shapeProblems, invalidPaths } = readDescription(written);
  const resolved = description === undefined ? [] : resolveEnvironments(description, options.phase);
  const findings = description === undefined ? [] : findProblems(description, resolved, invalidPaths);
  const problems = [
    ...optionProblems(options, data),
    ...[...shapeProblems, ...findings].map(({ path, message }) => ({ path: showPath(path), message })),
  ];
  if (description === undefined || problems.length > 0) throw new DescriptionError(problems);
  return { name: description.name, environments: resolved.map(({ environment }) => environment) };
}

/** Checks what is given beside the description, under the names of the environment variables that give it. */
function optionProblems({ phase, bootstrap }: ParseOptions, data: unknown): readonly Problem[] {
  const environments = isRecord(data) ? own(data, "environments") : undefined;
  const checkEnvironment = choice("an environment", isRecord(environments) ? Object.keys(environments) : []);
  return [
    { path: "PHASE", message: isGiven(phase) ? checkPhase(phase) : undefined },
    { path: "BOOTSTRAP", message: isGiven(bootstrap) ? checkEnvironment(bootstrap) : undefined },
  ].flatMap(({ path, message }) => (message === undefined ? [] : [{ path, message }]));
}

function isGiven(option: string | undefined): boolean {
  return option !== undefined && option !== "";
}
