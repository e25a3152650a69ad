// @vitest-environment node
import { describe, expect, it } from "vitest";
import { newKey } from "../../src/api/new-key";

describe("a key", () => {
  it("is 32 digits that never come again", () => {
    const keys = Array.from({ length: 100 }, newKey);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(keys).size).toBe(100);
  });
});
