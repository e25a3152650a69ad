import { until } from "../../docker/host/deploy/poll";

jest.mock("node:timers/promises", () => jest.requireActual("./support/fake-timers"));

describe("a question that is asked again and again", () => {
  it("is asked once when the answer is yes at once", async () => {
    const question = jest.fn(() => true);
    expect(await until(question, 10)).toBe(true);
    expect(question).toHaveBeenCalledTimes(1);
  });

  it("is asked until the answer is yes", async () => {
    const question = jest.fn().mockReturnValueOnce(false).mockReturnValueOnce(false).mockReturnValue(true);
    expect(await until(question, 10)).toBe(true);
    expect(question).toHaveBeenCalledTimes(3);
  });

  it("may take its time to answer", async () => {
    expect(await until(async () => true, 10)).toBe(true);
    expect(await until(async () => false, 1)).toBe(false);
  });

  it("is given up after the time that there is", async () => {
    const began = performance.now();
    const question = jest.fn(() => false);
    expect(await until(question, 10, 1)).toBe(false);
    expect(performance.now() - began).toBe(11_000);
    expect(question).toHaveBeenCalledTimes(12);
  });

  it("is asked once even when there is no time", async () => {
    expect(await until(() => true, 0)).toBe(true);
  });

  it("ends with the question's own failure", async () => {
    await expect(until(() => Promise.reject(new Error("gone")), 10)).rejects.toThrow("gone");
  });
});
