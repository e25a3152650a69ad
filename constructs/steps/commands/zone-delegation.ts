import type { Output } from "../output";
import { StepError } from "../step-error";

/** A hosted zone whose records prove a certificate. */
export interface Delegation {
  /** Name of the hosted zone. */
  readonly zone: string;
  /** Its name servers at Route 53, with commas between them. */
  readonly nameServers: string;
  /** Name of the record that proves the certificate. */
  readonly proof: string;
}

/** The answer of public DNS: texts, that there is no such record, or why nothing is known. */
export type DnsAnswer =
  | { readonly kind: "found"; readonly texts: readonly string[] }
  | { readonly kind: "none"; readonly why: string }
  | { readonly kind: "unknown"; readonly why: string };

/** Asks public DNS. */
export interface PublicDns {
  /** Returns the name servers of a zone. */
  readonly nameServers: (zone: string) => Promise<DnsAnswer>;
  /** Returns the aliases of a name. */
  readonly aliases: (name: string) => Promise<DnsAnswer>;
}

const plain = (name: string) => name.toLowerCase().replace(/\.$/, "");

/**
 * Checks that public DNS asks the hosted zone, because otherwise AWS waits in vain for the proof of a certificate.
 *
 * A proof that public DNS knows is enough, whatever the name servers are called. A machine that cannot ask public DNS
 * only prints a warning.
 *
 * @throws {@link StepError} when public DNS asks other name servers or none, with those to set
 */
export async function checkDelegation(dns: PublicDns, delegation: Delegation, output: Output): Promise<void> {
  const { zone, proof } = delegation;
  const known = await dns.aliases(plain(proof));
  if (known.kind === "found") return;
  const wanted = delegation.nameServers.split(",").map(plain).sort();
  const answer = await dns.nameServers(plain(zone));
  if (answer.kind === "unknown") {
    output.log(
      `Warning: cannot check that ${zone} is delegated to Route 53, because public DNS does not answer: ${answer.why}`,
    );
    return;
  }
  const asked = answer.kind === "found" ? answer.texts.map(plain).sort() : [];
  if (asked.some((server) => wanted.includes(server))) return;
  const instead = answer.kind === "found" ? `it asks ${asked.join(", ")}` : answer.why;
  throw new StepError(
    `hostedZone: "${zone}" is not delegated to Route 53: public DNS does not ask the hosted zone of this account ` +
      `(${instead}). So AWS cannot issue a certificate, and nobody can open the domain. Set these name servers where ` +
      `the domain is registered, or in the zone above it: ${wanted.join(", ")}. DNS may take hours to follow; then ` +
      "deploy again.",
  );
}
