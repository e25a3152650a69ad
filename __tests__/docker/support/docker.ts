import { command, type CommandOptions, type CommandResult, succeed } from "./command";

/** Environment variable with the address of the tests' Docker Engine. */
const SOCKET = "EC2_TO_FARGATE_TEST_DOCKER";

/** Sets the engine's address for this process and its child processes. */
export function useEngine(address: string): void {
  process.env[SOCKET] = address;
}

/** Runs the docker command on the tests' engine. */
export const docker = {
  /** Returns how it ended. */
  try: (args: readonly string[], options?: CommandOptions): Promise<CommandResult> =>
    command("docker", args, withEngine(options)),

  /** Returns its output. @throws when it fails */
  run: (args: readonly string[], options?: CommandOptions): Promise<string> =>
    succeed("docker", args, withEngine(options)),
};

function withEngine(options: CommandOptions = {}): CommandOptions {
  // The classic builder, which every engine has.
  const env = { DOCKER_HOST: process.env[SOCKET] ?? "", DOCKER_BUILDKIT: "0", ...options.env };
  return { ...options, env };
}
