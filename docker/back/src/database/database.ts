import { Pool, type QueryResultRow } from "pg";
import { type FastifyBaseLogger } from "fastify";
import { reasonOf } from "../reason-of";
import { type DatabaseSettings } from "../settings/settings";
import { connectionConfig } from "./connection-config";
import { PasswordRefused } from "./password-refused";
import { Unavailable } from "./unavailable";
import { unavailableFor } from "./unavailable-for";
import { within } from "./within";

/** Milliseconds that a health check waits for an answer. */
const PING = 1500;

/**
 * Milliseconds for which a container whose password was accepted before counts as healthy while new connections are
 * refused: longer than the deployment that changes the password and starts new containers, so that the old ones serve on
 * the connections that they have.
 */
const PATIENCE = 15 * 60_000;

/**
 * PostgreSQL behind a small pool of connections.
 *
 * It may come and go: what is asked while it is away fails with `Unavailable`, and works again once it is back. Without
 * settings it is away for ever.
 */
export class Database {
  private readonly pool?: Pool;
  private pinging?: Promise<unknown>;
  private hasAnswered = false;
  private refusedSince?: number;

  constructor(settings: DatabaseSettings | undefined, log: FastifyBaseLogger) {
    if (settings === undefined) return;
    this.pool = new Pool({
      ...connectionConfig(settings),
      max: settings.pool,
      idleTimeoutMillis: 30_000,
      // After a failover, connections to the former server don't live on for ever.
      maxLifetimeSeconds: 600,
      statement_timeout: 4000,
      // For a server that has vanished and can't keep its own limit.
      query_timeout: 5000,
    });
    // A connection that breaks while nobody uses it; without a listener it would end the process.
    this.pool.on("error", (error) =>
      log.warn({ reason: reasonOf(error) }, "lost a connection to the database"),
    );
  }

  /**
   * Runs one statement.
   *
   * @throws {Unavailable} when the database is away
   */
  public async query<Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    if (this.pool === undefined) throw new Unavailable("this server was started without a database");
    try {
      const { rows } = await this.pool.query<Row>(text, [...values]);
      this.hasAnswered = true;
      this.refusedSince = undefined;
      return rows;
    } catch (error) {
      const unavailable = unavailableFor(error);
      if (unavailable instanceof PasswordRefused) this.refusedSince ??= Date.now();
      throw unavailable ?? error;
    }
  }

  /**
   * Makes sure that the database answers; however many ask at a time, it is asked once.
   *
   * @throws {Unavailable} when it doesn't, or not soon
   */
  public async ping(): Promise<void> {
    this.pinging ??= this.query("select 1").finally(() => (this.pinging = undefined));
    await within(PING, this.pinging, () => new Unavailable("the database is away"));
  }

  /**
   * Makes sure that this container's password isn't refused for good. A database that is merely away is no reason.
   *
   * @throws {PasswordRefused} when it has been refused from the start, or for a quarter of an hour
   */
  public async checkPassword(): Promise<void> {
    if (this.refusedSince === undefined) return;
    if (this.hasAnswered && Date.now() - this.refusedSince < PATIENCE) return;
    await this.ping().catch((error: unknown) => {
      if (error instanceof PasswordRefused) throw error;
    });
  }

  /** Ends all connections. */
  public async close(): Promise<void> {
    await this.pool?.end();
  }
}
