import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { type Environment } from "../../src/settings/variables";

/** A command of the image, as it was built, running in a process of its own. */
export class Command {
  /** All that it has written to standard output. */
  public output = "";
  /** All that it has written to standard error. */
  public errors = "";
  private readonly process: ChildProcess;
  private readonly exit: Promise<unknown[]>;

  /** Starts it with this environment and no other; kills it after the test, should it still run. */
  constructor(name: "main" | "migrate", environment: Environment) {
    const file = new URL(`../../dist/${name}.js`, import.meta.url).pathname;
    this.process = spawn(process.execPath, [file], {
      env: { ...environment },
      stdio: "pipe",
    });
    this.process.stdout?.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    this.process.stderr?.setEncoding("utf8").on("data", (text: string) => (this.errors += text));
    // Once all is read that it wrote.
    this.exit = once(this.process, "close");
    onTestFinished(() => void this.process.kill("SIGKILL"));
  }

  /** Waits until it ends; answers its exit code. */
  public async ended(): Promise<number | null> {
    const [code] = await this.exit;
    return code as number | null;
  }

  /** Sends it a signal. */
  public signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }
}
