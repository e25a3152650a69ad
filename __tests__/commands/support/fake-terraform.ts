import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How a subcommand ends, and what it says. */
export interface Ending {
  readonly code?: number;
  readonly output?: string;
  readonly errors?: string;
}

/** What a program in terraform's place answers to its subcommands: in every folder, or in those of such a name. */
export type Endings = Readonly<Record<string, Ending>>;

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * Writes a program that stands in for terraform, and answers with its path.
 *
 * It prints what the ending of its subcommand says; `plan dev-ec2` is what a plan says in the folder dev-ec2 alone.
 *
 * @param log - file that takes a line for each call: folder and words
 */
export function fakeTerraform(endings: Endings, log = "/dev/null"): string {
  const folder = mkdtempSync(join(tmpdir(), "fake-terraform-"));
  folders.push(folder);
  const program = join(folder, "terraform");
  const lines = [
    `#!${process.execPath}`,
    'const { appendFileSync, writeFileSync } = require("node:fs");',
    'const { basename } = require("node:path");',
    `const endings = ${JSON.stringify(endings)};`,
    "const [, , ...words] = process.argv;",
    "const stack = basename(process.cwd());",
    `appendFileSync(${JSON.stringify(log)}, [stack, ...words].join(" ") + "\\n");`,
    'const out = words.find((word) => word.startsWith("-out="));',
    'if (out) writeFileSync(out.slice("-out=".length), "values");',
    "const { code = 0, output = '', errors = '' } = endings[words[0] + ' ' + stack] ?? endings[words[0]] ?? {};",
    "process.stdout.write(output);",
    "process.stderr.write(errors);",
    "process.exitCode = code;",
  ];
  writeFileSync(program, lines.join("\n"));
  chmodSync(program, 0o755);
  return program;
}
