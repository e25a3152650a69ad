import * as z from "zod/mini";
import { Item } from "./item";
import { requestJson } from "./request-json";

const List = z.object({ items: z.array(Item) });

/** Asks for all items. */
export async function listItems(signal: AbortSignal): Promise<readonly Item[]> {
  const { items } = await requestJson("/api/items", List, { signal });
  return items;
}
