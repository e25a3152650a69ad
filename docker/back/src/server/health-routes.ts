import { type FastifyInstance } from "fastify";
import { type Database } from "../database/database";
import { Unavailable } from "../database/unavailable";

/**
 * Answers `GET /api/healthz` and `GET /api/readyz`.
 *
 * A load balancer asks the first: it leaves the database out, since a failover would otherwise make it replace every
 * container at once. A password that is refused for good is another matter: it never heals in this container. So a new
 * version with a wrong one never becomes healthy and is rolled back, and an old one is replaced. A deployer asks the second, before it sends visitors here.
 */
export function healthRoutes(app: FastifyInstance, database: Database, isStopping: () => boolean): void {
  // Asked every few seconds, for ever: its log lines would cost more than they tell.
  app.get("/api/healthz", { logLevel: "warn" }, async () => {
    await database.checkPassword();
    return { status: "ok" };
  });

  app.get("/api/readyz", async () => {
    if (isStopping()) throw new Unavailable("this server is stopping");
    await database.ping();
    return { status: "ready" };
  });
}
