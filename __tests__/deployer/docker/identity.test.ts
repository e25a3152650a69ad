import { newToken } from "../../../docker/host/deploy/docker/identity";

describe("the token of a container", () => {
  it("is its own, and too long to be guessed", () => {
    const tokens = Array.from({ length: 100 }, newToken);
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{64}$/);
  });
});
