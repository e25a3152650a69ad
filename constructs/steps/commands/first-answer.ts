import { type HostProbe, missingPaths } from "../host-probe";
import type { Clock, Output } from "../output";
import { StepError } from "../step-error";

/** Seconds between two requests. */
const INTERVAL = 5;

/** Seconds that the certificate may take. The host asks for it once its services run; certbot needs less than a minute. */
const CERTIFICATE_LIMIT = 180;

/** The EC2 host, and what it is to serve after the first deployment with images. */
export interface FirstAnswerWait {
  /** Name of the environment. */
  readonly environment: string;
  /** The Elastic IP. */
  readonly address: string;
  /** Path that the host answers with 200 once it serves every path. */
  readonly path: string;
  /** Domain of the environment; absent: it has none. */
  readonly domain?: string;
  /** Longest wait in seconds. */
  readonly limit: number;
  /** `true` while the environment sleeps; absent: it never does. */
  readonly asleep?: string;
}

/**
 * Waits until the EC2 host serves every path, and then, with a domain, HTTPS.
 *
 * Only the paths can fail a deployment: a certificate may need more time than anybody waits for, such as that of a zone that
 * is not delegated yet, and the host asks for it again by itself.
 *
 * @throws {@link StepError} when it does not serve every path in time, with what is missing and what to look at
 */
export async function waitForFirstAnswer(
  probe: HostProbe,
  wait: FirstAnswerWait,
  output: Output,
  clock: Clock,
): Promise<void> {
  const { environment, address, path, domain, limit } = wait;
  // Nothing starts before it wakes, and nobody waits for its page.
  if (wait.asleep === "true") return;
  const until = (seconds: number, missing: () => Promise<string | undefined>) =>
    waitUntil(environment, { seconds, missing }, output, clock);

  const unserved = await until(limit, async () => missingPaths(await probe.get(`http://${address}${path}`)));
  if (unserved !== undefined) throw tooLong(wait, unserved);
  output.log(`${environment}: the EC2 host serves every path`);
  if (domain === undefined) return;
  const insecure = await until(CERTIFICATE_LIMIT, async () =>
    (await probe.hasCertificate(address, domain)) ? undefined : `it does not serve HTTPS for ${domain} yet`,
  );
  output.log(
    insecure === undefined
      ? `${environment}: the EC2 host serves HTTPS for ${domain}`
      : `Warning: ${environment}: the EC2 host serves plain HTTP, and no HTTPS for ${domain} yet. It asks for a certificate ` +
          "every ten minutes. To see why it has none, open a session (shell_command in npx cdktf output " +
          `${environment}-ec2) and run sudo deploy.`,
  );
}

/** Waits until nothing is missing, and prints each change. @returns what is still missing when the time is over */
async function waitUntil(
  environment: string,
  { seconds, missing }: { readonly seconds: number; readonly missing: () => Promise<string | undefined> },
  output: Output,
  clock: Clock,
): Promise<string | undefined> {
  const begin = clock.now();
  let before: string | undefined;
  for (;;) {
    const now = await missing();
    if (now === undefined) return undefined;
    if (now !== before) output.log(`${environment}: waiting for the EC2 host: ${now}`);
    before = now;
    if (clock.now() - begin >= seconds * 1000) return now;
    await clock.sleep(INTERVAL);
  }
}

function tooLong({ environment, address, limit }: FirstAnswerWait, missing: string): StepError {
  return new StepError(
    `${environment}: the EC2 host did not serve every path within ${limit} s: ${missing} (http://${address}). Everything else ` +
      "is deployed, and the host tries again every ten minutes. To see what is missing, open a session (shell_command " +
      `in npx cdktf output ${environment}-ec2) and run sudo deploy status. Then run the same command again. If only this ` +
      "machine cannot reach it, deploy from one that can send requests to the internet.",
  );
}
