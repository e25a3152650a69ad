import type { Command } from "../../../../constructs/commands/command";
import { outcomeOf, type Outcome } from "../../support/outcome-of";
import { startFakeAws } from "./fake-aws";
import { synthesized } from "./shop";
import type { World } from "./world";

/** Runs a command of a release within this process, against a fake AWS. */
export async function released(
  command: Command,
  world: World,
  words: readonly string[],
  { onEcs = world.host === undefined || world.services.size > 0 } = {},
): Promise<Outcome> {
  const aws = await startFakeAws(world);
  const synthesis = synthesized(onEcs);
  const spies = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, "write"));
  const written = { 0: "", 1: "" };
  ([0, 1] as const).forEach((index) =>
    spies[index]?.mockImplementation((text) => {
      written[index] += String(text);
      return true;
    }),
  );
  try {
    const { code, output, errors } = await outcomeOf(command, words, {
      ...aws.variables,
      ...synthesis.variables,
    });
    return { code, output: `${written[0]}${output}`, errors: `${written[1]}${errors}` };
  } finally {
    for (const spy of spies) spy.mockRestore();
    aws.stop();
    synthesis.remove();
  }
}
