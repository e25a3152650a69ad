import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ruleViolations } from "../../policy/rule-violations";
import { UserError } from "../../service/user-error";
import { DescriptionError } from "../../settings/description-error";
import { notices } from "../../settings/notices";
import type { FoundProblem } from "../../settings/rules/rule";
import type { Deployment } from "../../stacks/deployment";
import type { EnvironmentStacks } from "../../stacks/environment-stacks";

/** What was found in a description, and the environments that it has. */
export interface Findings {
  /** Names of the environments in the order of the description; none where they cannot be read. */
  readonly environments: readonly string[];
  /** What was found: errors first, then warnings, then notes. */
  readonly problems: readonly FoundProblem[];
}

/**
 * Writes what was found in a description into a file, as JSON.
 *
 * @param build - builds the deployment, with every mistake as a UserError
 */
export function writeFindings(file: string, build: () => Deployment): void {
  writeFileSync(file, JSON.stringify(findingsOf(build, new Date())));
}

/**
 * Returns what is found in a description: where it has errors, these only, because nothing else can be read then.
 *
 * @param build - as above
 * @param today - day on which versions are looked at
 */
export function findingsOf(build: () => Deployment, today: Date): Findings {
  try {
    const deployment = build();
    const violations = violationsOf(deployment).map(violationProblem);
    const found = [...violations, ...noticesOf(deployment.environments, today)];
    const levels = ["error", "warning", "note"];
    return {
      environments: deployment.environments.map(({ environment }) => environment.name),
      problems: levels.flatMap((level) => found.filter((problem) => problem.level === level)),
    };
  } catch (error) {
    if (error instanceof DescriptionError) {
      return { environments: error.environments, problems: error.problems };
    }
    if (!(error instanceof UserError)) throw error;
    return { environments: [], problems: error.message.split("\n").map(otherProblem) };
  }
}

/** Returns the warnings and notes about a description. */
export function noticesOf(stacks: readonly EnvironmentStacks[], today: Date): readonly FoundProblem[] {
  return notices(
    stacks.map(({ environment }) => environment),
    { today, dockerfile },
  );
}

/** Returns what the policies find in the stacks of a deployment, one line each; nothing can be added to the stacks then. */
export function violationsOf({ environments, accounts }: Deployment): readonly string[] {
  const checked = [...environments, ...accounts];
  for (const { ordered } of checked) for (const stack of ordered) stack.complete();
  return ruleViolations(checked);
}

/** Docker looks for both names. */
function dockerfile(folder: string): string | undefined {
  const files = ["Dockerfile", "dockerfile"].map((name) => join(folder, name));
  const found = files.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  return found === undefined ? undefined : readFileSync(found, "utf8");
}

/** A policy puts its id at the end of its message; the element's path begins with the stack, `dev-foundation`. */
function violationProblem(line: string): FoundProblem {
  const [, text = line, id] = /^(.*) \((E2F-\d{3})\)$/s.exec(line) ?? [];
  const [, stack = ""] = /^(?:state-)?([^-/]+)/.exec(line) ?? [];
  // A stack of an account is of no environment.
  return { ...otherProblem(text), id, environments: stack === "account" ? [] : [stack] };
}

function otherProblem(line: string): FoundProblem {
  const [, field = "main.ts", message = line] = /^(\S+): (.*)$/s.exec(line) ?? [];
  return { level: "error", field, message, environments: [] };
}
