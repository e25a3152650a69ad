import { Pool, type QueryResultRow } from "pg";
import { type FastifyBaseLogger } from "fastify";
import { reasonOf } from "../reason-of";
import { type DatabaseSettings } from "../settings/settings";
import { connectionConfig } from "./connection-config";
import { Unavailable } from "./unavailable";
import { unavailableFor } from "./unavailable-for";
import { within } from "./within";

/** Milliseconds that a health check waits for an answer. */
const PING = 1500;

/**
 * PostgreSQL behind a small pool of connections.
 *
 * It may come and go: what is asked while it is away fails with `Unavailable`, and works again once it is back. Without
 * settings it is away for ever.
 */
export class Database {
  private readonly pool?: Pool;
  private pinging?: Promise<unknown>;

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
      return rows;
    } catch (error) {
      throw unavailableFor(error) ?? error;
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

  /** Ends all connections. */
  public async close(): Promise<void> {
    await this.pool?.end();
  }
}
