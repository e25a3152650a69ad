import type { Phase } from "../service/phases";
import type { EnvironmentEdit } from "../stacks/variant-app";
import { CommandError } from "./command-error";
import { capture } from "./programs";

/** How main.ts is synthesized. */
interface SynthesisOptions {
  /** Folder for the result; default: CDKTF_OUTDIR, or cdktf.out. */
  readonly folder?: string;
  /** What main.ts is to describe otherwise in one environment. */
  readonly edit?: EnvironmentEdit;
}

/**
 * Synthesizes main.ts in a process of its own, as `npm start` does.
 *
 * @param variables - environment variables to add
 * @returns the folder with the result
 * @throws CommandError with the mistakes of the description
 */
export async function synthesize(
  variables: Readonly<Record<string, string>> = {},
  options: SynthesisOptions = {},
): Promise<string> {
  const { folder, problems } = await trySynthesis(variables, options);
  if (problems === undefined) return folder;
  throw synthesisError(problems);
}

/** Returns the error about a main.ts that cannot be synthesized, in a phase that is not its own. */
export function synthesisError(problems: string, phase?: Phase): CommandError {
  const where = phase === undefined ? "" : ` in phase ${phase}`;
  return new CommandError(`main.ts cannot be synthesized${where}:\n${problems}`);
}

/** The same as {@link synthesize}, with the mistakes of the description as `problems`, one a line. */
export async function trySynthesis(
  variables: Readonly<Record<string, string>>,
  { folder = process.env["CDKTF_OUTDIR"] || "cdktf.out", edit }: SynthesisOptions,
): Promise<{ readonly folder: string; readonly problems?: string }> {
  const environment: Readonly<Record<string, string>> = {
    ...variables,
    ...(edit === undefined ? {} : { DESCRIPTION_EDIT: JSON.stringify(edit) }),
    CDKTF_OUTDIR: folder,
  };
  const { code, errors } = await capture("node", ["constructs/start.cjs", "main.ts"], { environment });
  return code === 0 ? { folder } : { folder, problems: errors.trim() };
}
