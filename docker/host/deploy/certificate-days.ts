import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { hasCertificate } from "./has-certificate";
import { CERTIFICATES } from "./places";

const DAY = 24 * 60 * 60 * 1000;

/** Says how long the certificate of a domain is good for. */
export function certificateDays(domain: string): string {
  if (!hasCertificate(domain)) return `none yet for ${domain}, HTTP only`;
  try {
    const { validTo } = new X509Certificate(readFileSync(`${CERTIFICATES}/${domain}/fullchain.pem`));
    return `${domain}, ${Math.floor((Date.parse(validTo) - Date.now()) / DAY)} days left`;
  } catch {
    return `${domain}, not readable`;
  }
}
