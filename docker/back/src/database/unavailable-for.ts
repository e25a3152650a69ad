import { DatabaseError } from "pg";
import { PasswordRefused } from "./password-refused";
import { Unavailable } from "./unavailable";

/**
 * SQLSTATEs of a server that can't serve now: connection lost (08), credentials refused (28), database unknown (3D000),
 * read-only as after a failover (25006), out of resources (53), shutting down or starting (57P), too slow (57014).
 */
const AWAY = /^(08|28|3D000|25006|53|57P|57014)/;

/** SQLSTATE of a wrong password. */
const INVALID_PASSWORD = "28P01";

const UNDEFINED_TABLE = "42P01";

/**
 * Tells an error of the surroundings from a mistake in this program.
 *
 * An error without an SQLSTATE comes from the way to the server: refused, timed out, cut off, not vouched for.
 */
export function unavailableFor(error: unknown): Unavailable | undefined {
  if (error instanceof TypeError || error instanceof RangeError) return undefined;
  const code = error instanceof DatabaseError ? error.code : undefined;
  if (code === UNDEFINED_TABLE)
    return new Unavailable("the database is not migrated yet", {
      cause: error,
    });
  if (code === INVALID_PASSWORD) return new PasswordRefused(error);
  if (code !== undefined && !AWAY.test(code)) return undefined;
  return new Unavailable("the database is away", { cause: error });
}
