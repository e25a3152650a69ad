import { terraformEscape } from "../service/terraform-escape";

/** Bytes of user data that EC2 takes, before it is encoded. Source: EC2 user guide, "Run commands at launch". */
const LIMIT = 16_384;

/**
 * Makes user data of the script that a new host runs once.
 *
 * @throws when it is longer than EC2 takes
 */
export function userData(script: string): string {
  const text = terraformEscape(script);
  // What EC2 gets is what Terraform makes of it, which is shorter.
  const size = Buffer.byteLength(script);
  if (size > LIMIT) throw new Error(`docker/host: ${size} bytes of user data, EC2 takes ${LIMIT}`);
  return text;
}
