import { shellHeader } from "./shell-header";
import { terraformEscape } from "../service/terraform-escape";

/** Bytes of user data that EC2 takes, before it is encoded. Source: EC2 user guide, "Run commands at launch". */
const LIMIT = 16_384;

/**
 * Renders what a new host does once: packages and the unit that deploys at boot, nothing of the application.
 *
 * @param script - the script, the same for every host
 * @param variables - what it has to know of its environment
 * @throws when it is longer than EC2 takes
 */
export function userData(script: string, variables: Readonly<Record<string, string>>): string {
  const text = shellHeader(variables) + terraformEscape(script);
  const size = Buffer.byteLength(text);
  if (size > LIMIT)
    throw new Error(`docker/host/user-data.sh: ${size} bytes of user data, EC2 takes ${LIMIT}`);
  return text;
}
