import { type CommandOptions, command, type Ending, succeed } from "./command";

/** Where the tests' own Docker Engine answers, once it is started. */
const SOCKET = "EC2_TO_FARGATE_TEST_DOCKER";

/** Says where the engine answers, to this process and to those that it starts. */
export function useEngine(address: string): void {
  process.env[SOCKET] = address;
}

/** Runs docker's command line against the tests' engine. */
export const docker = {
  /** Whichever way it ends. */
  try: (args: readonly string[], options?: CommandOptions): Promise<Ending> =>
    command("docker", args, withEngine(options)),

  /** It has to end well. */
  run: (args: readonly string[], options?: CommandOptions): Promise<string> =>
    succeed("docker", args, withEngine(options)),
};

function withEngine(options: CommandOptions = {}): CommandOptions {
  // The builder that every engine has.
  const env = { DOCKER_HOST: process.env[SOCKET] ?? "", DOCKER_BUILDKIT: "0", ...options.env };
  return { ...options, env };
}
