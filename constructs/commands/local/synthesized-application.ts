import type { LocalApplication } from "../../local/local-application";
import {
  type LocalRequest,
  type LocalSynthesis,
  readApplication,
} from "../../report/local/write-application";
import type { CommandInput } from "../command";
import { CommandError } from "../command-error";
import { unknownEnvironment } from "../stacks-of";
import { synthesize } from "../synthesis";
import { typedPort } from "../tunnel/local-port";

/** Port of this machine, unless another one is typed. */
const PORT = 8080;

/** Option of a command whose application answers on a port of this machine. */
export const PORT_OPTION = { value: "PORT", meaning: `port of this machine; default: ${PORT}` };

/** Option of a command that runs beside another copy of the same description. */
export const NAME_OPTION = {
  value: "NAME",
  meaning: "name of its containers, networks and data, beside another copy; default: as in shop-dev",
};

/** The options of such a command, as they were typed. */
interface LocalOptions extends Pick<CommandInput, "options"> {
  /** Whether its stack is written, too. */
  readonly hasStack: boolean;
}

/** Returns the name that was typed as `--name`. @throws CommandError when it is none */
export function typedName(options: CommandInput["options"]): string | undefined {
  const name = options["name"]?.[0];
  if (name === undefined || /^[a-z][a-z0-9-]{0,39}$/.test(name)) return name;
  throw new CommandError(
    `--name ${JSON.stringify(name)} is not a name. Write lower-case letters, digits and hyphens, 40 at most, for example shop-two.`,
  );
}

/**
 * Synthesizes what an environment is on this machine.
 *
 * @param words - what was typed: the environment, or nothing, which is the first one
 * @param folder - folder of the synthesis
 * @param options - what was typed as `--port` and `--name`
 * @throws CommandError with the mistakes of the description, for an environment that it has not, or several
 */
export async function synthesizedApplication(
  command: string,
  [environment, ...others]: readonly string[],
  folder: string,
  { options, hasStack }: LocalOptions,
): Promise<{ readonly application: LocalApplication; readonly builds: LocalSynthesis["builds"] }> {
  if (others.length > 0) {
    throw new CommandError(
      `${others.length + 1} environments given, one at most is possible. For example: npm run ${command} -- dev`,
    );
  }
  const port = typedPort(options["port"]?.[0], PORT);
  const request: LocalRequest = { environment, port, name: typedName(options), hasStack };
  await synthesize({ LOCAL: JSON.stringify(request) }, { folder });
  const { application, builds, environments } = readApplication(folder);
  if (application === undefined) throw unknownEnvironment(environment ?? "", environments);
  return { application, builds };
}
