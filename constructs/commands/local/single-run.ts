import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { CommandError } from "../command-error";

/**
 * Records that this process runs an application, so that a second one in the same folder does not take it over.
 *
 * @param file - holds the id of the process
 * @param name - name of the application
 * @returns how the record is removed
 * @throws CommandError while the process of a record runs
 */
export function recordRun(file: string, name: string): () => void {
  const other = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (other > 0 && other !== process.pid && isRunning(other)) {
    throw new CommandError(
      `${name} runs already, in another terminal (process ${other}). Stop it there with Ctrl-C. If that process is another program, remove ${file}.`,
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // A process of another user cannot be signalled, but it runs.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
