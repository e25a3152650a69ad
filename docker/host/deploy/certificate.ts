import { randomUUID, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { errorMessage } from "./deploy-error";
import { run } from "./exec";
import { writeAtomically } from "./files";
import type { Host } from "./host";
import { CERTIFICATES, WEBROOT } from "./paths";
import type { Routing } from "./routing";

/**
 * Gets a certificate for the domain and lets nginx use it; certbot's own timer renews it from then on.
 *
 * Until then the host serves plain HTTP: that is said, and is no failure. Let's Encrypt counts failed attempts, so it is
 * asked only once the name leads here. Source: Let's Encrypt, "Rate limits": 5 failures an hour.
 */
export async function obtainCertificate(
  { edge, say }: Pick<Host, "edge" | "say">,
  routing: Routing,
): Promise<void> {
  const { domain } = routing;
  if (domain === undefined || hasCertificate(domain)) return;
  if (!(await leadsHere(domain)))
    return say(`edge: HTTP only for now, ${domain} doesn't lead to this host yet`);
  try {
    await run("certbot", certbotArguments(domain), { telling: /^(?!Ask for help|See the logfile)./ });
  } catch (error) {
    return say(
      `edge: HTTP only for now, no certificate for ${domain}: ${errorMessage(error)} (see /var/log/letsencrypt/letsencrypt.log)`,
    );
  }
  await edge.apply(routing);
  say(`edge: HTTPS for ${domain}`);
}

function certbotArguments(domain: string): readonly string[] {
  return [
    ...["certonly", "--webroot", "--webroot-path", WEBROOT, "--domain", domain, "--cert-name", domain],
    ...["--non-interactive", "--agree-tos", "--register-unsafely-without-email"],
  ];
}

async function leadsHere(domain: string): Promise<boolean> {
  const token = `ec2-to-fargate-${randomUUID()}`;
  const folder = join(WEBROOT, ".well-known/acme-challenge");
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const file = join(folder, token);
  writeAtomically(file, token);
  try {
    const signal = AbortSignal.timeout(5000);
    const answer = await fetch(`http://${domain}/.well-known/acme-challenge/${token}`, { signal });
    return (await answer.text()) === token;
  } catch {
    return false;
  } finally {
    rmSync(file, { force: true });
  }
}

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

/** Whether there is a certificate for a domain. */
export function hasCertificate(domain: string | undefined): boolean {
  return domain !== undefined && existsSync(`${CERTIFICATES}/${domain}/fullchain.pem`);
}
