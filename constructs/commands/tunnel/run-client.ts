import { CommandError } from "../command-error";
import { startForeground } from "../session/foreground";
import type { TunnelRun } from "./open-port";

/** Milliseconds for a client to end once it was asked to. */
const LONGEST_END = 5_000;

/**
 * Runs a client of the database with the password in its environment. Ctrl-C is for the client, which may cancel a query and go on.
 *
 * @returns its exit code
 */
export async function runClient(
  { lines, port, interrupted, environment }: TunnelRun,
  password: string,
  [program = "", ...args]: readonly string[],
): Promise<number> {
  const env = { ...process.env, ...lines.variables, [lines.passwordVariable]: password };
  const client = startForeground(program, args, { env });
  const passOn = () => {
    client.send("SIGINT");
  };
  const end = () => {
    client.send("SIGTERM");
    setTimeout(() => {
      client.send("SIGKILL");
    }, LONGEST_END).unref();
  };
  process.on("SIGINT", passOn);
  interrupted.addEventListener("abort", end);
  try {
    const code = await client.ended;
    if (code !== undefined) return code;
    throw new CommandError(
      `${program} cannot be started: is it installed and on the PATH? Any client will do, on port ${port} of this machine: ` +
        `npm run tunnel -- ${environment.name} database --password <command>`,
    );
  } finally {
    process.off("SIGINT", passOn);
    interrupted.removeEventListener("abort", end);
  }
}
