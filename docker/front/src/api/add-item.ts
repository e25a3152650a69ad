import { Item } from "./item";
import { requestJson } from "./request-json";

/**
 * Adds an item; the API alone decides which names are good.
 *
 * @param key - names the wish: however often it is sent with the same key and name, the item is added once
 */
export function addItem(name: string, key: string): Promise<Item> {
  return requestJson("/api/items", Item, {
    method: "POST",
    headers: { "idempotency-key": key },
    body: { name },
  });
}
