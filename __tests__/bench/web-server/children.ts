import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/** Everything that was started and hasn't ended. */
const running = new Set<ChildProcess>();

// However this process ends, nothing is left running: each child is ended by its own id.
process.on("exit", () => running.forEach((child) => child.kill("SIGTERM")));
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

/** Starts a program that ends with this process at the latest. */
export function startChild(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(program, [...args], options);
  running.add(child);
  child.once("exit", () => running.delete(child));
  child.once("error", () => running.delete(child));
  return child;
}
