/** One step of the database's schema. */
export interface Migration {
  /** Name of its file, for example `001-items.sql`; the order of names is the order of steps. */
  readonly name: string;
  /** What it does. */
  readonly sql: string;
}
