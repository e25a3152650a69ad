import { type HostProbe, missingPaths } from "../host-probe";
import type { Clock, Output } from "../output";
import { StepError } from "../step-error";
import { waitUntil } from "../wait-until";

/** Seconds that the certificate may take: the host asks for it in the run that has started its services. */
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
  const { environment, address, domain, limit } = wait;
  // Nothing starts before it wakes, and nobody waits for its page.
  if (wait.asleep === "true") return;
  const waiting = `${environment}: waiting for the EC2 host`;
  const paths = async () => missingPaths(await probe.get(urlOf(wait)));
  const unserved = await waitUntil({ waiting, limit, missing: paths }, output, clock);
  if (unserved !== undefined) throw tooLong(wait, unserved);
  output.log(`${environment}: the EC2 host serves every path`);
  if (domain === undefined) return;
  const https = async () =>
    (await probe.hasCertificate(address, domain)) ? undefined : `it does not serve HTTPS for ${domain} yet`;
  const insecure = await waitUntil({ waiting, limit: CERTIFICATE_LIMIT, missing: https }, output, clock);
  output.log(
    insecure === undefined
      ? `${environment}: the EC2 host serves HTTPS for ${domain}`
      : `Warning: ${environment}: the EC2 host serves HTTP only: it has no certificate for ${domain} yet. It asks for one ` +
          "every ten minutes. To see why it has none, open a session (shell_command in npx cdktf output " +
          `${environment}-ec2) and run sudo deploy.`,
  );
}

const urlOf = ({ address, path }: FirstAnswerWait) => `http://${address}${path}`;

function tooLong(wait: FirstAnswerWait, missing: string): StepError {
  const { environment, limit } = wait;
  return new StepError(
    `${environment}: the EC2 host did not serve every path within ${limit} s: ${missing} (${urlOf(wait)}). Everything else ` +
      "is deployed, and the host tries again every ten minutes. To see what is missing, open a session (shell_command " +
      `in npx cdktf output ${environment}-ec2) and run sudo deploy status. Then run the same command again. If only this ` +
      "machine cannot reach it, deploy from one that can send requests to the internet.",
  );
}
