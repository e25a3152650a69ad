import { type Client } from "pg";
import { expect, vi } from "vitest";

/** Waits until so many connections to the client's database are held up by somebody's lock. */
export async function waitingForLocks(client: Client, count: number): Promise<void> {
  const held = async () => {
    // Within a transaction PostgreSQL answers what it answered first.
    await client.query("select pg_stat_clear_snapshot()");
    const { rows } = await client.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    expect(rows).toHaveLength(count);
  };
  await vi.waitFor(held, { timeout: 10_000 });
}
