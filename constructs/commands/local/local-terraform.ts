import { existsSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../command-error";
import type { Interruption } from "../interruption";
import { capture, type Captured } from "../programs";
import { errorsOf, initialize, terraformProgram } from "../terraform/terraform";

/** Lines of an error that are printed. */
const LAST_LINES = 25;

/** Terraform in the folder of a stack on this machine. */
export class LocalTerraform {
  /**
   * @param folder - folder of the stack, with its state
   * @param variables - environment variables: address of Docker, values of secrets
   * @param interruption - passes Ctrl-C on to it
   */
  constructor(
    private readonly folder: string,
    private readonly variables: Readonly<Record<string, string>>,
    private readonly interruption: Interruption,
  ) {}

  /** Gets the provider. @throws CommandError when it cannot */
  public async initialize(): Promise<void> {
    const init = await initialize({ folder: this.folder, interruption: this.interruption });
    if (init.code !== 0) throw new CommandError(`Terraform cannot be initialized:\n${lastLines(init)}`);
  }

  /** Creates what is missing. @throws CommandError with Terraform's error */
  public async start(): Promise<void> {
    const { code, ...result } = await this.run("apply", "-auto-approve");
    if (code === 0) return;
    // A container that has run and failed would be taken for done.
    for (const address of await this.addresses(/^docker_container\..*-release/)) {
      await this.run("taint", address);
    }
    throw new CommandError(`Terraform cannot start the containers:\n${lastLines(result)}`);
  }

  /**
   * Removes what runs; images and volumes stay, unless everything is removed.
   *
   * @returns whether there was anything
   * @throws CommandError with Terraform's error
   */
  public async stop(isPurge: boolean): Promise<boolean> {
    if (!existsSync(join(this.folder, "terraform.tfstate"))) return false;
    await this.initialize();
    const running = await this.addresses(isPurge ? /./ : /^docker_(container|network)\./);
    if (running.length === 0) return false;
    const targets = isPurge ? [] : running.map((address) => `-target=${address}`);
    const destroy = await this.run("destroy", "-auto-approve", ...targets);
    if (destroy.code !== 0) {
      throw new CommandError(`Terraform cannot remove the containers:\n${lastLines(destroy)}`);
    }
    return true;
  }

  /** Lists the addresses of the state that match. */
  private async addresses(pattern: RegExp): Promise<readonly string[]> {
    const { code, output } = await capture(terraformProgram(), ["state", "list"], { folder: this.folder });
    return code === 0 ? output.split("\n").filter((address) => pattern.test(address)) : [];
  }

  private run(command: string, ...options: readonly string[]): Promise<Captured> {
    const terminal = command === "taint" ? [] : ["-input=false", "-no-color"];
    return capture(terraformProgram(), [command, ...terminal, ...options], {
      ...{ folder: this.folder, environment: this.variables, interruption: this.interruption },
    });
  }
}

/** Returns the end of what went wrong, without the frame that Terraform draws. */
function lastLines(result: Pick<Captured, "output" | "errors"> & { readonly code?: number }): string {
  const lines = errorsOf({ code: undefined, ...result })
    .split("\n")
    .map((line) => line.replace(/^[│╷╵]\s?/, "").trimEnd())
    .filter((line) => line !== "");
  return lines.slice(-LAST_LINES).join("\n");
}
