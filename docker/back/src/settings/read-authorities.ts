import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { reasonOf } from "../reason-of";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Reads a PEM file of certificate authorities.
 *
 * Node ignores what isn't a certificate in there; a wrong file would show much later, as a server that nobody vouches for.
 *
 * @throws with the reason, when it can't be read or holds no certificate
 */
export function readAuthorities(file: string): string {
  const authorities = readFileSync(file, "utf8").match(CERTIFICATE) ?? [];
  if (authorities.length === 0) throw new Error("there is no certificate in it");
  for (const [index, authority] of authorities.entries()) {
    try {
      new X509Certificate(authority);
    } catch (error) {
      throw new Error(`its certificate number ${index + 1} is broken (${reasonOf(error)})`);
    }
  }
  return authorities.join("\n");
}
