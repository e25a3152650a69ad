import { z } from "zod";

/** An error as Terraform prints it with `-json`. */
export interface TerraformError {
  /** In one line. */
  readonly summary: string;
  /** In full, or empty. */
  readonly detail: string;
  /** Address or id of an import that does not exist; absent for every other error. */
  readonly missing?: string;
}

/** A line of the output that is an error. */
const LINE = z.object({
  type: z.literal("diagnostic"),
  diagnostic: z.object({ severity: z.literal("error"), summary: z.string(), detail: z.string().default("") }),
});

/** Terraform's message about an import that does not exist. */
const MISSING = /existing object to\s+"([^"]+)", the provider detected that no object exists/;

/** The AWS provider's message about a route table association that does not exist. */
const NO_ASSOCIATION = /^No association found between route table ID (\S+) and target ID (\S+)$/;

/** Reads the errors from the output of `terraform plan -json`. */
export function terraformErrors(output: string): readonly TerraformError[] {
  return output.split("\n").flatMap((line) => {
    const { data } = LINE.safeParse(parsed(line));
    if (data === undefined) return [];
    const { summary, detail } = data.diagnostic;
    return [{ summary, detail, missing: missingImport(summary, detail) }];
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
