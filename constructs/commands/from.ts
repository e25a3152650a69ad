import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { convert } from "../conversion/convert";
import { print } from "../report/print";
import { type Command, type CommandInput, startCommand } from "./command";
import { CommandError } from "./command-error";
import { readSource } from "./from/read-source";
import { writeOutput, writeText } from "./offline/write-output";

/** SHA-256 of main.ts as this project has it: an example, which may be replaced. */
const EXAMPLE = "0eac719d3befbe6e35651e3df50d3618b367b601f627a3fb6ed7f984478fa70c";

/** `npm run from -- compose.yaml` writes main.ts from a file of another tool. */
export const from: Command = {
  name: "from",
  summary:
    "Writes main.ts from a Compose file, manifest.yml of AWS Copilot or its folder copilot, apprunner.yaml or\n" +
    "a Procfile. Prints line by line what was taken over, what has no equivalent and what to do, and how data\n" +
    "and domain move. No value of a secret is ever written or printed. It needs no AWS account and no Docker.",
  arguments: { "<file>": "the file, or a folder with one of them" },
  options: {
    out: { value: "FILE", meaning: "file to write, - for standard output; default: main.ts" },
    force: { meaning: "replace a file that is not the example of this project" },
  },
  exitCodes: {
    0: "written, and it synthesizes once account and region are set",
    1: "nothing was written",
    2: "written, and it has to be changed before it synthesizes; the report says where",
  },
  failure: 1,
  example: "../shop/compose.yaml",
  run: convertFile,
};

function convertFile({ words, options }: CommandInput): number {
  const [typed, ...others] = words;
  if (typed === undefined || others.length > 0) {
    throw new CommandError(
      `${typed === undefined ? "no file" : `${others.length + 1} files`} given, exactly one is needed. For example: npm run from -- ../shop/compose.yaml`,
    );
  }
  const out = options["out"]?.[0] ?? "main.ts";
  const source = readSource(typed);
  const file = out === "-" ? "main.ts" : out;
  const { main, report, isRefused } = convert(source, {
    out: file,
    constructs: importPath(file),
    folder: basename(dirname(resolve(source.path))),
  });
  if (out === "-") {
    console.error(report);
    writeOutput(out, main);
  } else {
    refuseEdited(out, main, options["force"] !== undefined);
    writeText(out, main);
    print(`${report}\n\n${out}`);
  }
  return isRefused ? 2 : 0;
}

/** Returns the folder of the constructs as a file imports it. */
function importPath(file: string): string {
  const path = relative(dirname(resolve(file)), resolve(__dirname, "..")).replace(/\\/g, "/");
  return path.startsWith(".") ? path : `./${path}`;
}

/** Refuses to replace a file that is neither the example of this project nor what would be written. */
function refuseEdited(out: string, main: string, isForced: boolean): void {
  if (isForced || statSync(out, { throwIfNoEntry: false })?.isFile() !== true) return;
  const text = textOf(out);
  if (text === main || createHash("sha256").update(text).digest("hex") === EXAMPLE) return;
  throw new CommandError(
    `${out} exists and is not the example of this project, so it is not replaced. Write another file with --out, or replace it with --force.`,
  );
}

/** Returns the text of a file that exists; none when it cannot be read. */
function textOf(out: string): string {
  try {
    return readFileSync(out, "utf8");
  } catch {
    return "";
  }
}

if (require.main === module) void startCommand(from);
