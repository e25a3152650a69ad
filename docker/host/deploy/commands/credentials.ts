import { once } from "node:events";
import { CredentialsServer } from "../credentials-server";
import type { Host } from "../host";
import { RoleCredentials } from "../role-credentials";

/** The first socket that systemd passes on. Source: sd_listen_fds(3). */
const SYSTEMD_SOCKET = 3;

/** Most seconds between two looks at what is to be renewed. */
const MAX_PAUSE = 30;

/** Gives containers the credentials of their service's role, until it is told to end. @returns no errors */
export async function credentials({
  aws,
  engine,
  log,
  credentialsLifetime,
}: Pick<Host, "aws" | "engine" | "log" | "credentialsLifetime">): Promise<readonly string[]> {
  const roles = new RoleCredentials(aws, credentialsLifetime, log);
  const server = new CredentialsServer(engine, roles, Math.min(MAX_PAUSE, credentialsLifetime / 10));
  void once(process, "SIGTERM").then(() => {
    server.close();
  });
  await server.listen({ fd: SYSTEMD_SOCKET });
  await server.renewUntilClosed();
  return [];
}
