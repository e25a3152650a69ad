import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { explainedRule, fixOf } from "../../report/doctor/rule-texts";
import type { Phase } from "../../service/phases";
import type { EnvironmentEdit } from "../../stacks/variant-app";
import { unknownEnvironment } from "../stacks-of";
import { synthesize } from "../synthesis";
import { TemporaryFolder } from "../temporary-folder";

const FINDINGS = z.object({
  environments: z.array(z.string()),
  problems: z.array(
    z.object({
      level: z.enum(["error", "warning", "note"]),
      id: z.string().optional(),
      field: z.string(),
      message: z.string(),
      environments: z.array(z.string()),
      likely: z.union([z.string(), z.number()]).optional(),
    }),
  ),
});

type Problem = z.infer<typeof FINDINGS>["problems"][number];

/** What the doctor says about a field of the description. */
export interface DoctorFinding {
  /** `error` stops a synthesis, `warning` is printed by each, `note` only by the doctor. */
  readonly level: "error" | "warning" | "note";
  /** Id of the rule; absent: the value is invalid by itself. */
  readonly id?: string;
  /** The environments that it is about; empty: all. */
  readonly environments: readonly string[];
  /** The field as it was written: `environments.dev.region`. */
  readonly field: string;
  /** What is wrong with its value. */
  readonly message: string;
  /** What the rule asks for. */
  readonly title?: string;
  /** What happens otherwise. */
  readonly why?: string;
  /** What to write instead. */
  readonly fix?: string;
  /** Where the rule comes from. */
  readonly source?: string;
  /** Its section of docs/doctor.md. */
  readonly docs?: string;
}

/**
 * Returns what is found in main.ts, errors first.
 *
 * @param environment - name of one environment; absent: all
 * @param phase - phase in which that environment is looked at; absent: the one of main.ts
 * @throws CommandError when main.ts does not run, or describes no such environment
 */
export async function doctorFindings(environment?: string, phase?: Phase): Promise<readonly DoctorFinding[]> {
  const isOther = environment !== undefined && phase !== undefined;
  const edit = isOther ? { environment, fields: { phase } } : undefined;
  const { environments, problems } = await findingsOfMain(edit);
  if (environment !== undefined && !environments.includes(environment) && environments.length > 0) {
    throw unknownEnvironment(environment, environments);
  }
  return problems
    .filter(
      (problem) =>
        environment === undefined ||
        problem.environments.length === 0 ||
        problem.environments.includes(environment),
    )
    .map((problem) => explained(problem, environment));
}

async function findingsOfMain(edit: EnvironmentEdit | undefined): Promise<z.infer<typeof FINDINGS>> {
  const folder = new TemporaryFolder();
  try {
    const file = join(folder.path, "findings.json");
    await synthesize({ FINDINGS_FILE: file }, { edit });
    return FINDINGS.parse(JSON.parse(readFileSync(file, "utf8")));
  } finally {
    folder.remove();
  }
}

function explained({ likely, ...problem }: Problem, environment: string | undefined): DoctorFinding {
  if (problem.id === undefined) return problem;
  const rule = explainedRule(problem.id);
  const { title, why, source } = rule;
  const [, service] = /\bservices\.([a-z0-9-]+)/.exec(problem.field) ?? [];
  const [first] = problem.environments;
  const fix = fixOf(rule, { service, environment: environment ?? first, likely });
  return { ...problem, title, why, fix, source, docs: `docs/doctor.md#${problem.id.toLowerCase()}` };
}
