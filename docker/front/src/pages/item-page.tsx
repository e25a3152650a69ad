import { Link } from "wouter";
import type { Item } from "../api/item";
import type { Loaded } from "../loading/use-loaded";
import { PageTitle } from "../parts/page-title";

/** What the page of one item is given. */
export interface ItemPageProps {
  /** As the address bar spells it. */
  readonly id: string;
  readonly items: Loaded<readonly Item[]>;
}

/** One item, at an address that can be kept and sent. */
export function ItemPage({ id, items: { value, problem } }: ItemPageProps) {
  const item = value?.find((candidate) => String(candidate.id) === id);
  return (
    <>
      <PageTitle>{item ? item.name : `Item ${id}`}</PageTitle>
      {item && <p>This is item {item.id}.</p>}
      {value && !item && <p>The list has no such item.</p>}
      {!value && !problem && <p role="status">Loading the item…</p>}
      <p>
        <Link href="/">All items</Link>
      </p>
    </>
  );
}
