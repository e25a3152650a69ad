import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How a subcommand ends, and what it says. */
export interface Ending {
  readonly code?: number;
  readonly output?: string;
  readonly errors?: string;
  readonly wait?: string;
}

/** What a program in terraform's place answers to its subcommands: in every folder, or in those of such a name. */
export type Endings = Readonly<Record<string, Ending>>;

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * Writes a program that answers in place of Terraform, and returns its path.
 *
 * It prints what the ending of its subcommand says; `plan dev-ec2` is what a plan prints only in the folder dev-ec2, and
 * `plan dev-ec2 2` what the second plan there prints. A `wait` is a shell command that it runs first.
 *
 * @param log - file that takes a line for each call: folder and words
 */
export function fakeTerraform(endings: Endings, log = "/dev/null"): string {
  const folder = mkdtempSync(join(tmpdir(), "fake-terraform-"));
  folders.push(folder);
  for (const [words, { code = 0, output = "", errors = "", wait = "" }] of Object.entries(endings)) {
    mkdirSync(join(folder, words));
    for (const [name, text] of Object.entries({ code, output, errors, wait })) {
      writeFileSync(join(folder, words, name), String(text));
    }
  }
  const program = join(folder, "terraform");
  const lines = [
    "#!/bin/bash",
    "stack=${PWD##*/} endings=${BASH_SOURCE%/*}",
    `echo "$stack $*" >>'${log}'`,
    'for word; do [[ $word == -out=* ]] && echo values >"${word#-out=}"; done',
    'echo >>"$endings/calls $1 $stack"; count=$(wc -l <"$endings/calls $1 $stack")',
    'for words in "$1 $stack $((count))" "$1 $stack" "$1"; do',
    '  [[ -d "$endings/$words" ]] || continue',
    '  eval "$(<"$endings/$words/wait")"',
    '  cat "$endings/$words/output"; cat "$endings/$words/errors" >&2; exit "$(<"$endings/$words/code")"',
    "done",
    "exit 0",
  ];
  writeFileSync(program, `${lines.join("\n")}\n`, { mode: 0o755 });
  return program;
}
