import { existsSync } from "node:fs";
import { CERTIFICATES } from "./places";

/** Whether there is a certificate for a domain. */
export function hasCertificate(domain: string | undefined): boolean {
  return domain !== undefined && existsSync(`${CERTIFICATES}/${domain}/fullchain.pem`);
}
