import { writeFileSync } from "node:fs";
import { doctorPage } from "../report/doctor/page";
import { type Command, type CommandInput, startCommand } from "./command";
import { CommandError } from "./command-error";
import { type DoctorFinding, doctorFindings } from "./doctor/findings";
import { liveFindings } from "./doctor/live-findings";
import { formatFindings, formatLiveFindings } from "./doctor/output";

/** Page that explains every rule. */
const PAGE = "docs/doctor.md";

/** Name of the option that writes that page. */
const WRITE_DOCS = "write-docs";

/** Exit code where there are warnings, as that of `plan` where something would change. */
const WARNINGS = 2;

/** Width of what is no terminal. */
const DEFAULT_WIDTH = 100;

/** `npm run doctor` explains what is wrong with main.ts. */
export const doctor: Command = {
  name: "doctor",
  summary:
    "Explains what is wrong with main.ts, or could become wrong: what Terraform accepts, and AWS or the\n" +
    "application does not. Errors and warnings are those of npm start, with why and what to write; notes are\n" +
    "printed here only. It reads main.ts: no account, no credentials, no network. With --live it then asks AWS\n" +
    "whether the environment can be deployed, from quotas to the certificate, and changes nothing.",
  arguments: { "<environment>": "name of an environment in main.ts; default: all of them" },
  options: {
    live: { meaning: "also ask AWS, the public DNS and Docker, read only; needs credentials of the account" },
    json: { meaning: "print one JSON object, for programs" },
    [WRITE_DOCS]: { meaning: `write ${PAGE}, which explains every rule, and do nothing else` },
  },
  exitCodes: {
    0: "no errors and no warnings; what could not be checked is neither",
    1: "errors, or main.ts could not be read",
    2: "warnings only",
  },
  failure: 1,
  example: "dev",
  run: (input) => (input.options[WRITE_DOCS] === undefined ? examine(input) : writePage()),
};

async function examine({ words, options }: CommandInput): Promise<number> {
  const [environment, ...others] = words;
  if (others.length > 0) {
    throw new CommandError(
      `${words.length} environments given, one or none is possible. For example: npm run doctor -- dev`,
    );
  }
  const isLive = options["live"] !== undefined;
  if (isLive && environment === undefined) {
    throw new CommandError("--live needs an environment. For example: npm run doctor -- --live dev");
  }
  const findings = await doctorFindings(environment);
  const isJson = options["json"] !== undefined;
  if (!isJson) console.log(formatFindings(findings, textStyle()));
  const live = isLive && environment !== undefined ? await askLive(environment, findings) : undefined;
  if (isJson) console.log(JSON.stringify({ findings, live }, undefined, 2));
  else if (live !== undefined) console.log(`\n${formatLiveFindings(live, textStyle())}`);
  return exitCodeOf([...findings, ...(live ?? [])].map(({ level }) => level));
}

/** Asks AWS about an environment; nothing is asked about one with errors, which is not synthesized. */
async function askLive(environment: string, findings: readonly DoctorFinding[]) {
  if (findings.some(({ level }) => level === "error")) return undefined;
  console.error("asking AWS and the DNS, nothing is changed ...");
  return liveFindings(environment);
}

function exitCodeOf(levels: readonly string[]): number {
  if (levels.includes("error")) return doctor.failure;
  return levels.includes("warning") ? WARNINGS : 0;
}

function textStyle() {
  const { isTTY, columns } = process.stdout;
  const isColored = isTTY && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb";
  return { width: isTTY ? columns : DEFAULT_WIDTH, isColored };
}

function writePage(): number {
  writeFileSync(PAGE, doctorPage());
  console.log(`wrote ${PAGE}`);
  return 0;
}

if (require.main === module) void startCommand(doctor);
