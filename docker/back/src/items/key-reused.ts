/** An idempotency key came a second time, with another item: answered with 422. */
export class KeyReused extends Error {
  constructor(key: string) {
    super(`idempotency-key: "${key}" has added another item before. Send a new key with every new item.`);
    this.name = "KeyReused";
  }
}
