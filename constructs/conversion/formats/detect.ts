import { posix } from "node:path";
import { isRecord } from "../../settings/paths";
import { ConversionError } from "../conversion-error";
import type { Source } from "../draft/source";
import { readYaml } from "../draft/yaml-file";

/** The formats that can be converted. */
export type Format = "compose";

/**
 * Returns the format of a file by its name, else by what it has.
 *
 * @throws ConversionError when neither tells
 */
export function formatOf({ path, text }: Source): Format {
  if (text.trim() === "") throw new ConversionError(`${path} is empty.`);
  if (/^(docker-)?compose([.-][\w.-]+)?\.ya?ml$/i.test(posix.basename(path))) return "compose";
  if (/\.ya?ml$/i.test(path) && isRecord(readYaml(path, text).data["services"])) return "compose";
  throw new ConversionError(
    `${path} is none of the files that can be read: a Compose file. Rename it if it is one.`,
  );
}
