import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hasCertificate } from "./has-certificate";
import type { Host } from "./host";
import { WEBROOT } from "./places";
import { reason } from "./reason";
import type { Routing } from "./route";
import { run } from "./run";
import { writeAtomically } from "./write-atomically";

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
      `edge: HTTP only for now, no certificate for ${domain}: ${reason(error)} (see /var/log/letsencrypt/letsencrypt.log)`,
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
