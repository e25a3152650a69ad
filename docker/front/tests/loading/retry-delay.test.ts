// @vitest-environment node
import { describe, expect, it } from "vitest";
import { retryDelay } from "../../src/loading/retry-delay";

describe("the time before the next try", () => {
  it.each([
    [1, 2000],
    [2, 4000],
    [3, 8000],
    [4, 15000],
    [40, 15000],
  ])("after failure %i is about %i ms", (failures, milliseconds) => {
    expect(retryDelay(failures, 0.5)).toBe(milliseconds);
  });

  it("is a matter of chance, within a quarter", () => {
    expect([retryDelay(2, 0), retryDelay(2, 1)]).toEqual([3000, 5000]);
  });
});
