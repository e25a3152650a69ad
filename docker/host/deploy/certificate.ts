import { randomUUID, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { errorMessage } from "./deploy-error";
import { run } from "./exec";
import { writeAtomically } from "./files";
import type { Host } from "./host";
import { CERTIFICATES, WEBROOT } from "./paths";
import type { Routing } from "./routing";

const DAY = 24 * 60 * 60 * 1000;

/** Whether there is a certificate for a domain. */
export function hasCertificate(domain: string | undefined): boolean {
  return domain !== undefined && existsSync(`${CERTIFICATES}/${domain}/fullchain.pem`);
}

/** Returns the state of a domain's certificate in a few words. */
export function describeCertificate(domain: string | undefined): string {
  if (domain === undefined) return "none (no domain)";
  if (!hasCertificate(domain)) return `none yet for ${domain} (HTTP only)`;
  try {
    const { validTo } = new X509Certificate(readFileSync(`${CERTIFICATES}/${domain}/fullchain.pem`));
    return `${domain}, ${Math.floor((Date.parse(validTo) - Date.now()) / DAY)} days left`;
  } catch {
    return `${domain}, cannot be read`;
  }
}

/**
 * Gets a certificate for the domain and lets nginx use it. certbot's own timer renews it.
 *
 * Until then the host serves plain HTTP. That is logged, and is no failure. Let's Encrypt limits failed attempts, so it is
 * asked only once the domain points to this host. Source: Let's Encrypt, "Rate limits": 5 failures an hour.
 */
export async function obtainCertificate(
  { edge, log }: Pick<Host, "edge" | "log">,
  routing: Routing,
): Promise<void> {
  const { domain } = routing;
  if (domain === undefined || hasCertificate(domain)) return;
  if (!(await pointsToThisHost(domain))) {
    log(`edge: HTTP only for now: ${domain} does not point to this host yet`);
    return;
  }
  try {
    await run("certbot", certbotArguments(domain), { errorLine: /^(?!Ask for help|See the logfile)./ });
  } catch (error) {
    log(
      `edge: HTTP only for now: no certificate for ${domain}: ${errorMessage(error)} (log: /var/log/letsencrypt/letsencrypt.log)`,
    );
    return;
  }
  await edge.apply(routing);
  log(`edge: HTTPS is active for ${domain}`);
}

function certbotArguments(domain: string): readonly string[] {
  return [
    ...["certonly", "--webroot", "--webroot-path", WEBROOT, "--domain", domain, "--cert-name", domain],
    ...["--non-interactive", "--agree-tos", "--register-unsafely-without-email"],
  ];
}

async function pointsToThisHost(domain: string): Promise<boolean> {
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
