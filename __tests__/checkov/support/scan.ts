import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PythonPrograms } from "../../support/python-programs";
import type { Finding } from "./judge-findings";
import type { ScannedStack } from "./scanned-stack";

const CHECKOV = new PythonPrograms("checkov-1", ["checkov==3.3.30"]);

/** Nothing is asked for on the network, and all files are read in one process: it takes seconds to start. */
const OPTIONS = ["--framework", "terraform_json", "--output", "json", "--compact", "--skip-download"];

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

/** Installs checkov if it is missing, which takes a minute or two. */
export function installCheckov(): void {
  CHECKOV.path("checkov");
}

/** Scans stacks, as one run of checkov. */
export async function scan(stacks: readonly ScannedStack[]): Promise<Scan> {
  const folder = mkdtempSync(join(tmpdir(), "checkov-"));
  try {
    for (const { id, json } of stacks) {
      mkdirSync(join(folder, id));
      writeFileSync(join(folder, id, "cdk.tf.json"), json);
    }
    return reportOf(stacks, await run(["--directory", folder, ...OPTIONS]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs checkov; its exit code is 1 when it has findings. */
function run(args: readonly string[]): Promise<{ readonly output: string; readonly errors: string }> {
  const env = { ...process.env, LOG_LEVEL: "ERROR" };
  return new Promise((resolve) => {
    execFile(
      CHECKOV.path("checkov"),
      [...args],
      { env, maxBuffer: 256 * 1024 * 1024 },
      (_, output, errors) => {
        resolve({ output, errors });
      },
    );
  });
}

function reportOf(
  stacks: readonly ScannedStack[],
  ran: { readonly output: string; readonly errors: string },
): Scan {
  // It goes on without a check or a file that it could not read, and says so in its log only.
  const errors = ran.errors
    .split("\n")
    .filter((line) => line.includes("[ERROR]") || line.includes("[CRITICAL]"));
  if (!ran.output.startsWith("{")) {
    return { passed: 0, findings: [], problems: [...errors, `checkov said: ${ran.output}`] };
  }
  const { results } = JSON.parse(ran.output) as {
    readonly results: Readonly<Record<"passed_checks" | "failed_checks", readonly Reported[]>>;
  };
  const byId = new Map(stacks.map((stack) => [stack.id, stack]));
  const stackOf = ({ file_path: path }: Reported) => path.split("/")[1] ?? "";
  // A stack without resources has a check too, that of its provider.
  const read = new Set([...results.passed_checks, ...results.failed_checks].map(stackOf));
  return {
    passed: results.passed_checks.length,
    findings: results.failed_checks.map((each) => ({
      check: each.check_id,
      address: byId.get(stackOf(each))?.pathOf(each.resource) ?? each.resource,
      asks: each.check_name,
    })),
    problems: [
      ...errors,
      ...stacks.filter(({ id }) => !read.has(id)).map(({ id }) => `${id}: checkov has not read it.`),
    ],
  };
}
