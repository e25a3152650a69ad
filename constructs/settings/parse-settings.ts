import { accountWord } from "../naming/account-names";
import { resolveAccounts } from "./accounts";
import { checkPhase, choice } from "./checks/basic";
import { DescriptionError } from "./description-error";
import { showPath } from "./messages";
import { isRecord, own, type Path } from "./paths";
import { findProblems } from "./problems/find-problems";
import { readDescription } from "./problems/read-description";
import { resolveEnvironments } from "./resolve/resolve";
import type { FoundProblem } from "./rules/rule";
import type { Settings } from "./settings";

/** What a description is read with. */
export interface ParseOptions {
  /** Phase to preview in every environment; absent or empty: each environment's own. */
  readonly phase?: string;
  /** Environment, or `account-<id>`, whose state bucket does not exist yet; absent or empty: none. */
  readonly bootstrap?: string;
}

/**
 * Returns the settings of a description: checked as a whole, and with every default filled in.
 *
 * Nothing else in the project checks a value that a user wrote, or has a default.
 *
 * @throws DescriptionError with every mistake, one a line: `environments.dev.region: "x" is not an AWS region.`
 */
export function parseSettings(written: unknown, options: ParseOptions = {}): Settings {
  const { data, description, problems: shapeProblems, invalidPaths } = readDescription(written);
  const resolved = description === undefined ? [] : resolveEnvironments(description, options.phase);
  const findings = description === undefined ? [] : findProblems(description, resolved, invalidPaths);
  const problems: readonly FoundProblem[] = [
    ...optionProblems(options, data),
    ...[...shapeProblems.map(invalidByItself), ...findings].map(({ path, ...problem }) => ({
      level: "error" as const,
      field: showPath(path),
      ...problem,
    })),
  ];
  if (description === undefined || problems.length > 0) {
    throw new DescriptionError(problems, environmentNames(data));
  }
  return {
    name: description.name,
    environments: resolved.map(({ environment }) => environment),
    accounts: resolveAccounts(description),
  };
}

/** Of a value that is invalid by itself no rule has an id; it is in the environment that has it, or in all. */
function invalidByItself({ path, message }: { readonly path: Path; readonly message: string }) {
  const [first, environment] = path;
  const environments = first === "environments" && environment !== undefined ? [String(environment)] : [];
  return { path, message, environments };
}

/** Checks what is given beside the description, under the names of the environment variables that give it. */
function optionProblems({ phase, bootstrap }: ParseOptions, data: unknown): readonly FoundProblem[] {
  const checkEnvironment = choice("an environment", [
    ...environmentNames(data),
    ...keysOf(data, "accounts").map(accountWord),
  ]);
  return [
    { field: "PHASE", message: isGiven(phase) ? checkPhase(phase) : undefined },
    { field: "BOOTSTRAP", message: isGiven(bootstrap) ? checkEnvironment(bootstrap) : undefined },
  ].flatMap(({ field, message }) =>
    message === undefined ? [] : [{ level: "error" as const, field, message, environments: [] }],
  );
}

function environmentNames(data: unknown): readonly string[] {
  return keysOf(data, "environments");
}

function keysOf(data: unknown, field: "environments" | "accounts"): readonly string[] {
  const named = isRecord(data) ? own(data, field) : undefined;
  return isRecord(named) ? Object.keys(named) : [];
}

function isGiven(option: string | undefined): boolean {
  return option !== undefined && option !== "";
}
