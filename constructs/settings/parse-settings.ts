import { UserError } from "../service/user-error";
import { checkPhase, choice } from "./checks/basic";
import { showPath } from "./messages";
import { isRecord, own } from "./paths";
import { findProblems } from "./problems/find-problems";
import { readDescription } from "./problems/read-description";
import { resolveEnvironments } from "./resolve/resolve";
import type { Settings } from "./settings";

/** One mistake in a description. */
interface Problem {
  /** Where it was written, as the user would write it: `environments.dev.region`, `deployers[0]`, `PHASE`. */
  readonly path: string;
  /** What is wrong, what is allowed and the likely fix, to follow the path. */
  readonly message: string;
}

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
 * @throws UserError with every mistake, one a line: `environments.dev.region: "x" is not an AWS region.`
 */
export function parseSettings(written: unknown, options: ParseOptions = {}): Settings {
  const { data, description, problems: shapeProblems, invalidPaths } = readDescription(written);
  const resolved = description === undefined ? [] : resolveEnvironments(description, options.phase);
  const findings = description === undefined ? [] : findProblems(description, resolved, invalidPaths);
  const problems = [
    ...optionProblems(options, data),
    ...[...shapeProblems, ...findings].map(({ path, message }) => ({ path: showPath(path), message })),
  ];
  if (description === undefined || problems.length > 0) throw new UserError(sortedLines(problems).join("\n"));
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

/** Formats problems, sorted by path, each once. */
function sortedLines(problems: readonly Problem[]): readonly string[] {
  const sorted = [...problems].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return [...new Set(sorted.map(({ path, message }) => `${path}: ${message}`))];
}

function sortKey({ path, message }: Problem): string {
  return `${path}\n${message}`;
}
