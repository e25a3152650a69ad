import { CommandError } from "./command-error";
import { capture } from "./programs";

/**
 * Synthesizes main.ts in a process of its own, as `npm start` does.
 *
 * @param variables - environment variables to add
 * @param folder - folder for the result; default: CDKTF_OUTDIR, or cdktf.out
 * @param before - a program to load before main.ts
 * @returns the folder with the result
 * @throws CommandError with the mistakes of the description, and the phase where it is not the one of main.ts
 */
export async function synthesize(
  variables: Readonly<Record<string, string>> = {},
  folder = process.env["CDKTF_OUTDIR"] || "cdktf.out",
  before: readonly string[] = [],
): Promise<string> {
  const environment = { ...variables, CDKTF_OUTDIR: folder };
  const { code, errors } = await capture("node", ["constructs/start.cjs", "main.ts", ...before], {
    environment,
  });
  const { PHASE } = variables;
  const where = PHASE === undefined ? "" : ` in phase ${PHASE}`;
  if (code !== 0) throw new CommandError(`main.ts cannot be synthesized${where}:\n${errors.trim()}`);
  return folder;
}
