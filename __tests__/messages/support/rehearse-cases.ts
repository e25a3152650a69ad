import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { rehearse } from "../../../constructs/commands/rehearse";
import { recordedPhase } from "../../../constructs/commands/rehearsal/account/recorded-start";
import { startEmulator } from "../../../constructs/commands/rehearsal/emulator/emulator";
import { answering } from "../../commands/support/answering";
import { type Case, failing, folder, typed } from "./command-outcomes";

const FACTS = {
  ...{ application: "shop", account: "123456789012", region: "ap-northeast-2", protect: true },
  ...{ fargatePercent: 0, hasPipeline: false, services: [] },
};

const IDENTITY =
  "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account>" +
  "</GetCallerIdentityResult></GetCallerIdentityResponse>";

/** Reads the record of the phase from a Systems Manager that answers like this. */
const recorded = (status: number, body: object): Case =>
  failing("rehearse", () =>
    answering(
      ({ headers }) =>
        headers["x-amz-target"] === undefined ? [200, IDENTITY] : [status, JSON.stringify(body)],
      () => recordedPhase("dev", FACTS),
    ),
  );

/** Starts the emulator with a program in place of Python; its path is left out of the message. */
const python =
  (...lines: readonly string[]): Case =>
  async () => {
    const programs = mkdtempSync(join(folder, "python-"));
    const program = join(programs, "python3");
    writeFileSync(program, ["#!/bin/sh", ...lines, ""].join("\n"));
    chmodSync(program, 0o755);
    const before = process.env["PATH"] ?? "";
    process.env["PATH"] =
      lines.length === 0 ? mkdtempSync(join(folder, "empty-")) : `${programs}${delimiter}${before}`;
    try {
      return await failing("rehearse", () => startEmulator({ cache: join(programs, "cache") }))();
    } finally {
      process.env["PATH"] = before;
    }
  };

/** A program in place of Python that makes a venv, whose own Python ends like this. */
const madeVenv = (...lines: readonly string[]): readonly string[] => [
  'mkdir -p "$3/bin"',
  `printf '%s\\n' '#!/bin/sh' ${lines.map((line) => `'${line}'`).join(" ")} > "$3/bin/python"`,
  'chmod +x "$3/bin/python"',
];

/** What `npm run rehearse` prints. */
export const REHEARSE: Readonly<Record<string, Case>> = {
  "npm run rehearse": typed(rehearse),
  "npm run rehearse -- dev --form-deployed": typed(rehearse, "dev", "--form-deployed"),
  "npm run rehearse -- dev --out below a file": () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "report"), "");
    return typed(rehearse, "dev", "--out", "@report/page.html")();
  },
  "there is no Python": python(),
  "Python has no venv": python(
    'echo "The virtual environment was not created successfully because ensurepip is not available."; exit 1',
  ),
  "pip cannot install the emulator": python(
    ...madeVenv("echo ERROR: No matching distribution found >&2", "exit 1"),
  ),
  "the emulator does not start": python(...madeVenv('[ "$2" = pip ] && exit 0', "exit 3")),
  "the record of the phase may not be read": recorded(400, {
    __type: "AccessDeniedException",
    message: "User is not authorized to perform: ssm:GetParameter",
  }),
  "the record of the phase holds something else": recorded(200, { Parameter: { Value: "kubernetes" } }),
};
