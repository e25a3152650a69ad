import { type FastifyInstance, fastify } from "fastify";
import { Database } from "../database/database";
import { itemRoutes } from "../items/item-routes";
import { Items } from "../items/items";
import { PasswordRefused } from "../database/password-refused";
import { reasonOf } from "../reason-of";
import { DATABASE_VARIABLES } from "../settings/parse-database";
import { type Settings } from "../settings/settings";
import { addHeaders } from "./add-headers";
import { answerError } from "./answer-error";
import { closeSilentConnections } from "./close-silent-connections";
import { healthRoutes } from "./health-routes";
import { type LogStream } from "./log-options";
import { serverOptions } from "./server-options";
import { versionRoute } from "./version-route";

/** The API: its routes, its database, and how both come and go. */
export class Server {
  /** The routes, ready to be asked. */
  public readonly app: FastifyInstance;
  private readonly database: Database;
  private stopping = false;
  private openRequests = 0;

  constructor(
    private readonly settings: Settings,
    logs?: LogStream,
  ) {
    this.app = fastify(serverOptions(settings.edgeTimeout, logs));
    this.database = new Database(settings.database, this.app.log);
    this.addManners();
    healthRoutes(this.app, this.database, () => this.stopping);
    versionRoute(this.app, settings);
    itemRoutes(this.app, new Items(this.database));
  }

  /** Starts to listen; the database may still be away. */
  public async listen(): Promise<void> {
    if (this.settings.database === undefined) {
      this.app.log.warn(`there is no database: none of ${DATABASE_VARIABLES.join(", ")} is set`);
    }
    // Every address, as a container's port is published from outside of it.
    await this.app.listen({ host: "0.0.0.0", port: this.settings.port });
    if (this.settings.database !== undefined) await this.tryDatabase();
  }

  /**
   * Takes no more connections, answers the requests that are here, and lets go of the database.
   *
   * There is no pause before it: ECS and the host's deployer take a container out of the traffic before they stop it.
   */
  public async stop(): Promise<void> {
    this.stopping = true;
    const giveUp = closeSilentConnections(this.app.server, () => this.openRequests);
    await this.app.close().finally(giveUp);
    await this.database.close();
  }

  /** Connects once, so that a password that is refused is known before the first visitor comes. */
  private async tryDatabase(): Promise<void> {
    await this.database.ping().catch((error: unknown) => {
      const advice = error instanceof PasswordRefused ? { advice: error.advice } : {};
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      this.app.log.warn({ reason: reasonOf(cause), ...advice }, error instanceof Error ? error.message : "");
    });
  }

  private addManners(): void {
    // Fastify reads text/plain too; whatever isn't JSON is to be refused.
    this.app.removeContentTypeParser("text/plain");
    this.app.setErrorHandler(answerError);
    this.app.setNotFoundHandler(async ({ method, url }, reply) =>
      reply.code(404).send({ error: `there is no ${method} ${url.split("?")[0]}` }),
    );
    this.app.addHook("onRequest", async (request, reply) => addHeaders(request, reply));
    this.app.addHook("onSend", async (_request, reply) => {
      // Fastify would close the connection of a body that it refuses, and nginx, which may still send that body, would
      // lose the answer: a 502. Node reads and drops the rest instead, for as long as a request may take.
      reply.removeHeader("connection");
      // So that no client sends its next request into a connection that is about to end.
      if (this.stopping) reply.header("connection", "close");
    });
    this.app.server.on("request", (_request, response) => {
      this.openRequests += 1;
      response.once("close", () => (this.openRequests -= 1));
    });
  }
}
