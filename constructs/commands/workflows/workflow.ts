import { Document, isScalar, visit } from "yaml";
import { VERSION_MARK } from "./actions";

/** First line of every file that the command writes. */
export const HEADER = "# Written by: npm run workflows";

/** A step of a job. */
export interface WorkflowStep {
  /** Further fields, as GitHub names them. */
  readonly [field: string]: unknown;
  /** What the log shows. */
  readonly name: string;
}

/** A job. */
export interface WorkflowJob {
  /** Further fields, as GitHub names them. */
  readonly [field: string]: unknown;
  /** Steps in order. */
  readonly steps: readonly WorkflowStep[];
}

/** A workflow of GitHub Actions. */
export interface Workflow {
  /** Further fields, as GitHub names them. */
  readonly [field: string]: unknown;
  /** Its jobs, by id. */
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

/** Formats a workflow as YAML, always the same for the same workflow. */
export function formatWorkflow(workflow: Workflow): string {
  const document = new Document(workflow, { aliasDuplicateObjects: false });
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || key.value !== "uses" || !isScalar(value)) return;
      const [uses, version] = String(value.value).split(VERSION_MARK);
      value.value = uses;
      value.comment = ` ${version}`;
    },
  });
  const lines = [
    HEADER,
    "# Don't edit it: change main.ts or constructs/commands/workflows, and write it again.",
    "",
  ];
  return `${lines.join("\n")}\n${document.toString({ lineWidth: 0 })}`;
}
