import { type Database } from "../database/database";
import { type Item } from "./item";
import { KeyReused } from "./key-reused";

/** A row of the table; PostgreSQL's bigint comes as text, since it may exceed what a number holds. */
interface ItemRow {
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
}

/** The items in the database. */
export class Items {
  constructor(private readonly database: Database) {}

  /** The last ones added, newest last. */
  public async latest(limit: number): Promise<readonly Item[]> {
    const rows = await this.database.query<ItemRow>(
      "select id, name, created_at from items order by id desc limit $1",
      [limit],
    );
    return rows.map(toItem).reverse();
  }

  /**
   * Adds an item.
   *
   * @param key - the same key again means the same request, sent once more: it answers the item that is there
   * @throws {KeyReused} when the key came with another name before
   */
  public async add(name: string, key?: string): Promise<Item> {
    const [added] = await this.database.query<ItemRow>(
      `insert into items (name, idempotency_key) values ($1, $2)
       on conflict (idempotency_key) do nothing returning id, name, created_at`,
      [name, key],
    );
    if (added !== undefined) return toItem(added);
    const [earlier] = await this.database.query<ItemRow>(
      "select id, name, created_at from items where idempotency_key = $1 and name = $2",
      [key, name],
    );
    if (earlier === undefined) throw new KeyReused(key ?? "");
    return toItem(earlier);
  }
}

function toItem({ id, name, created_at }: ItemRow): Item {
  return { id: Number(id), name, createdAt: created_at.toISOString() };
}
