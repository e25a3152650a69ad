import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StackJson } from "../../stacks/support/stack-json";
import { PythonPrograms } from "../../support/python-programs";
import type { Form } from "./forms";
import type { Finding } from "./judge-findings";
import { resourcePaths } from "./scanned-stack";

const CHECKOV = new PythonPrograms("checkov-1", ["checkov==3.3.30"]);

/** Nothing is asked for on the network, and all files are read in one process: it takes seconds to start. */
const OPTIONS = ["--output", "json", "--compact", "--skip-download"];

/** The stacks of a phase, by id. */
export type Stacks = Readonly<Record<string, StackJson>>;

/** What checkov found in the stacks of a phase. */
export interface Scan {
  /** How many checks passed. */
  readonly passed: number;
  /** What did not. */
  readonly findings: readonly Finding[];
  /** Why the scan is not whole, a line each. */
  readonly problems: readonly string[];
}

/** A check of one resource, as checkov reports it. */
interface Reported {
  readonly check_id: string;
  readonly check_name: string;
  readonly file_path: string;
  readonly resource: string;
}

/** What a run of checkov printed. */
interface Printed {
  readonly output: string;
  readonly errors: string;
}

/** Installs checkov if it is missing, which takes a minute or two. */
export function installCheckov(): void {
  CHECKOV.path("checkov");
}

/** Scans stacks in a form, as one run of checkov. */
export async function scan(stacks: Stacks, { framework, file, text }: Form): Promise<Scan> {
  const folder = mkdtempSync(join(tmpdir(), "checkov-"));
  try {
    for (const [id, stack] of Object.entries(stacks)) {
      mkdirSync(join(folder, id));
      writeFileSync(join(folder, id, file), await text(stack));
    }
    return reportOf(stacks, await run(["--directory", folder, "--framework", framework, ...OPTIONS]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs checkov; its exit code is 1 when it has findings. */
function run(args: readonly string[]): Promise<Printed> {
  const options = { env: { ...process.env, LOG_LEVEL: "ERROR" }, maxBuffer: 256 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(CHECKOV.path("checkov"), [...args], options, (error, output, errors) => {
      resolve({ output: output === "" ? (error?.message ?? "nothing") : output, errors });
    });
  });
}

function reportOf(stacks: Stacks, printed: Printed): Scan {
  // It goes on without a check or a file that it could not read, and says so in its log only.
  const errors = printed.errors.split("\n").filter((line) => /\[(?:ERROR|CRITICAL)\]/.test(line));
  if (!printed.output.startsWith("{")) {
    return { passed: 0, findings: [], problems: [...errors, `checkov printed: ${printed.output}`] };
  }
  const { results } = JSON.parse(printed.output) as {
    readonly results: Readonly<Record<"passed_checks" | "failed_checks", readonly Reported[]>>;
  };
  const paths = new Map(Object.entries(stacks).map(([id, stack]) => [id, resourcePaths(stack)]));
  const stackOf = ({ file_path: path }: Reported) => path.split("/")[1] ?? "";
  // A stack without resources has a check too, that of its provider.
  const read = new Set([...results.passed_checks, ...results.failed_checks].map(stackOf));
  return {
    passed: results.passed_checks.length,
    findings: results.failed_checks.map((each) => ({
      check: each.check_id,
      address: paths.get(stackOf(each))?.get(nameOf(each)) ?? `${stackOf(each)}/${each.resource}`,
      asks: each.check_name,
    })),
    problems: [
      ...errors,
      ...[...paths.keys()].filter((id) => !read.has(id)).map((id) => `${id}: checkov has not read it.`),
    ],
  };
}

/** Returns the name of a resource that checkov names by type and name, or with `resource` in the type's place. */
function nameOf({ resource }: Reported): string {
  return resource.slice(resource.lastIndexOf(".") + 1);
}
