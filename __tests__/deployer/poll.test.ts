import { until } from "../../docker/host/deploy/poll";

jest.mock("node:timers/promises", () => jest.requireActual("./support/fake-timers"));

describe("until", () => {
  it("asks once when the answer is yes", async () => {
    const question = jest.fn(() => true);
    expect(await until(question, 10)).toBe(true);
    expect(question).toHaveBeenCalledTimes(1);
  });

  it("asks until the answer is yes", async () => {
    const question = jest.fn().mockReturnValueOnce(false).mockReturnValueOnce(false).mockReturnValue(true);
    expect(await until(question, 10)).toBe(true);
    expect(question).toHaveBeenCalledTimes(3);
  });

  it("waits for an answer that takes time", async () => {
    expect(await until(async () => true, 10)).toBe(true);
    expect(await until(async () => false, 1)).toBe(false);
  });

  it("gives up after the given time", async () => {
    const began = performance.now();
    const question = jest.fn(() => false);
    expect(await until(question, 10, 1)).toBe(false);
    expect(performance.now() - began).toBe(11_000);
    expect(question).toHaveBeenCalledTimes(12);
  });

  it("asks once even when there is no time", async () => {
    expect(await until(() => true, 0)).toBe(true);
  });

  it("fails with the question's own error", async () => {
    await expect(until(() => Promise.reject(new Error("gone")), 10)).rejects.toThrow("gone");
  });
});
