import type { Item } from "../api/item";
import type { Loaded } from "../loading/use-loaded";
import { AddItemForm } from "../parts/add-item-form";
import { ItemList } from "../parts/item-list";
import { PageTitle } from "../parts/page-title";

/** What the items page is given. */
export interface ItemsPageProps {
  readonly items: Loaded<readonly Item[]>;
  /** Called when the list may have changed. */
  readonly onChange: () => void;
}

/** All items, and a form for one more. */
export function ItemsPage({ items: { value, problem }, onChange }: ItemsPageProps) {
  return (
    <>
      <PageTitle>Items</PageTitle>
      <AddItemForm onTried={onChange} />
      {value && <ItemList items={value} />}
      {!value && !problem && <p role="status">Loading the items…</p>}
    </>
  );
}
