import type { LocalApplication } from "../../local/local-application";
import {
  type LocalRequest,
  type LocalSynthesis,
  readApplication,
} from "../../report/local/write-application";
import { CommandError } from "../command-error";
import { unknownEnvironment } from "../stacks-of";
import { synthesize } from "../synthesis";
import { typedPort } from "../tunnel/local-port";

/** Port of this machine, unless another one is typed. */
const PORT = 8080;

/** Option of a command whose application answers on a port of this machine. */
export const PORT_OPTION = { value: "PORT", meaning: `port of this machine; default: ${PORT}` };

/**
 * Synthesizes what an environment is on this machine.
 *
 * @param words - what was typed: the environment, or nothing, which is the first one
 * @param folder - folder of the synthesis
 * @param port - what was typed as `--port`
 * @param hasStack - whether its stack is written, too
 * @throws CommandError with the mistakes of the description, for an environment that it has not, or several
 */
export async function synthesizedApplication(
  command: string,
  [environment, ...others]: readonly string[],
  folder: string,
  { port, hasStack }: { readonly port: string | undefined; readonly hasStack: boolean },
): Promise<{ readonly application: LocalApplication; readonly builds: LocalSynthesis["builds"] }> {
  if (others.length > 0) {
    throw new CommandError(
      `${others.length + 1} environments given, one at most is possible. For example: npm run ${command} -- dev`,
    );
  }
  const request: LocalRequest = { environment, port: typedPort(port, PORT), hasStack };
  await synthesize({ LOCAL: JSON.stringify(request) }, { folder });
  const { application, builds, environments } = readApplication(folder);
  if (application === undefined) throw unknownEnvironment(environment ?? "", environments);
  return { application, builds };
}
