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

/** The answer of public DNS: the records, that there are none, or why there is no answer. */
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
 * Checks that a hosted zone is delegated, because otherwise AWS would not find the record that proves a certificate.
 *
 * That record in public DNS is enough, whatever the name servers are called. A machine that cannot reach public DNS only
 * prints a warning.
 *
 * @throws {@link StepError} when the zone has other name servers in public DNS, or none, with those to set
 */
export async function checkDelegation(dns: PublicDns, delegation: Delegation, output: Output): Promise<void> {
  const { zone, proof } = delegation;
  const known = await dns.aliases(plain(proof));
  if (known.kind === "found") return;
  const wanted = delegation.nameServers.split(",").map(plain).sort();
  const answer = await dns.nameServers(plain(zone));
  if (answer.kind === "unknown") {
    output.log(
      `Warning: cannot check that ${zone} is delegated to Route 53, because public DNS cannot be reached: ${answer.why}`,
    );
    return;
  }
  const asked = answer.kind === "found" ? answer.texts.map(plain).sort() : [];
  if (asked.some((server) => wanted.includes(server))) return;
  const instead =
    answer.kind === "found" ? `its name servers in public DNS are ${asked.join(", ")}` : answer.why;
  throw new StepError(
    `hostedZone: "${zone}" is not delegated to the hosted zone of this account: ${instead}. AWS cannot issue a ` +
      "certificate, and browsers cannot open the domain. Set these name servers where the domain is registered, or in " +
      `the zone above it: ${wanted.join(", ")}. Resolvers may cache the old ones for hours or days; then deploy again.`,
  );
}
