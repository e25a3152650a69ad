import { hostname } from "node:os";
import { type FastifyInstance } from "fastify";
import { type Settings } from "../settings/settings";

/** Answers `GET /api/version`: what answered, and from where. The host name tells containers of one version apart. */
export function versionRoute(app: FastifyInstance, { version, platform }: Settings): void {
  app.get("/api/version", async () => ({
    version,
    platform,
    hostname: hostname(),
  }));
}
