import { randomUUID } from "node:crypto";
import { CONTAINER_SHELL } from "../../service/words";

/** A command for a shell in a container, and the mark of its end. */
export interface RemoteCommand {
  /** Line for `sh -c`. */
  readonly line: string;
  /** Text that is printed before its exit code; absent: the code is not known. */
  readonly marker?: string;
}

/**
 * Builds the line that runs what was typed: one word is a line of shell, several are a program and its arguments.
 *
 * A session has no exit code, so without a terminal the code is printed as the last line of the output. On a terminal the output goes there
 * directly, as programs that draw on it need, and a code other than 0 is only printed.
 *
 * @param isTerminal - whether a person types and reads
 */
export function remoteCommand(words: readonly string[], isTerminal: boolean): RemoteCommand {
  const [only, ...others] = words;
  if (only === undefined) return { line: CONTAINER_SHELL };
  const line = others.length === 0 ? only : words.map(quoted).join(" ");
  if (isTerminal) {
    return { line: `(\n${line}\n); code=$?; [ $code = 0 ] || echo "The exit code was $code."; exit $code` };
  }
  const marker = `end-${randomUUID()} `;
  return { line: `(\n${line}\n); printf '\\n%s%s\\n' '${marker}' $?`, marker };
}

/** Quotes a word for a POSIX shell, and for the splitting of the SSM agent in a task. */
export function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
