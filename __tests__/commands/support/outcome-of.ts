import { type Command, runCommand } from "../../../constructs/commands/command";

/** What a command printed, and its exit code. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command within this process, with these environment variables beside its own. */
export async function outcomeOf(
  command: Command,
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const before = process.env;
  process.env = { ...before, ...variables };
  const spies = (["log", "error"] as const).map((name) =>
    jest.spyOn(console, name).mockImplementation(() => undefined),
  );
  try {
    const code = await runCommand(command, words);
    const [output = "", errors = ""] = spies.map(({ mock }) =>
      mock.calls.map((words) => `${words.join(" ")}\n`).join(""),
    );
    return { code, output, errors };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.env = before;
  }
}
