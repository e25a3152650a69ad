import { Link } from "wouter";
import type { Item } from "../api/item";

/** What the list is given. */
export interface ItemListProps {
  readonly items: readonly Item[];
}

/** The items, each a link to its own page; how many there are is said aloud when it changes. */
export function ItemList({ items }: ItemListProps) {
  return (
    <section aria-label="Items">
      <p role="status">{countOf(items.length)}</p>
      <ul>
        {items.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/items/${id}`}>{name}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function countOf(items: number): string {
  if (items === 0) return "There are no items yet.";
  return items === 1 ? "Showing 1 item." : `Showing ${items} items.`;
}
