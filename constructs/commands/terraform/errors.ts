import { z } from "zod";

/** An error as Terraform prints it with `-json`. */
export interface TerraformError {
  /** In one line. */
  readonly summary: string;
  /** In full, or empty. */
  readonly detail: string;
  /** Address or id of an import that does not exist; absent for every other error. */
  readonly missing?: string;
  /** What could not be evaluated, such as `data.terraform_remote_state.foundation.outputs`; empty for most errors. */
  readonly references: readonly string[];
}

/** A line of the output that is an error or a warning. */
const LINE = z.object({
  type: z.literal("diagnostic"),
  diagnostic: z.object({
    severity: z.enum(["error", "warning"]),
    summary: z.string(),
    detail: z.string().default(""),
    snippet: z.object({ values: z.array(z.object({ traversal: z.string() })).nullish() }).nullish(),
  }),
});

type Diagnostic = z.infer<typeof LINE>["diagnostic"];

/** Terraform's summary of the warning of a `check` block that does not hold. */
export const FAILED_CHECK = "Check block assertion failed";

/** Terraform's message about an import that does not exist. */
const MISSING = /existing object to\s+"([^"]+)", the provider detected that no object exists/;

/** The AWS provider's message about a route table association that does not exist. */
const NO_ASSOCIATION = /^No association found between route table ID (\S+) and target ID (\S+)$/;

/** Reads the errors from the output of `terraform plan -json`. */
export function terraformErrors(output: string): readonly TerraformError[] {
  return diagnostics(output, "error").map(({ summary, detail, snippet }) => ({
    summary,
    detail,
    missing: missingImport(summary, detail),
    references: (snippet?.values ?? []).map(({ traversal }) => traversal),
  }));
}

/** Reads the texts of the `check` blocks that do not hold from the output of `terraform plan -json`. */
export function failedChecks(output: string): readonly string[] {
  return diagnostics(output, "warning").flatMap(({ summary, detail }) =>
    summary === FAILED_CHECK ? [detail] : [],
  );
}

function diagnostics(output: string, severity: Diagnostic["severity"]): readonly Diagnostic[] {
  return output.split("\n").flatMap((line) => {
    const { data } = LINE.safeParse(parsed(line));
    return data?.diagnostic.severity === severity ? [data.diagnostic] : [];
  });
}

function missingImport(summary: string, detail: string): string | undefined {
  const [, table, target] = NO_ASSOCIATION.exec(summary) ?? [];
  return target === undefined ? MISSING.exec(detail)?.[1] : `${target}/${table}`;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
