import { credentialsServer } from "../credentials-server";
import type { Host } from "../host";
import { sleep } from "../poll";
import { roleCredentials } from "../role-credentials";

/** The first socket that systemd passes on. Source: sd_listen_fds(3). */
const SYSTEMD_SOCKET = 3;

/** Most seconds between two looks at what is to be renewed. */
const MAX_PAUSE = 30;

/** Gives containers the credentials of their service's role, until systemd ends it. */
export async function credentials(
  host: Pick<Host, "aws" | "engine" | "log" | "credentialsLifetime">,
): Promise<never> {
  const roles = roleCredentials(host);
  credentialsServer(host.engine, roles).listen({ fd: SYSTEMD_SOCKET });
  for (;;) {
    const identities = await host.engine.identities().catch(() => undefined);
    // Without Docker it is not known what is in use.
    if (identities !== undefined) {
      await roles.renew(new Map(identities.map(({ role, service }) => [role, service])));
    }
    await sleep(Math.min(MAX_PAUSE, host.credentialsLifetime / 10));
  }
}
