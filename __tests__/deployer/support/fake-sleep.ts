beforeEach(() => {
  jest.useFakeTimers({
    doNotFake: ["setTimeout", "setInterval", "setImmediate", "nextTick", "queueMicrotask"],
  });
});

afterEach(() => {
  jest.useRealTimers();
});

/** Stands for `sleep`, for `jest.mock`: the clock moves on, and nobody waits. */
export async function sleep(seconds: number): Promise<void> {
  jest.advanceTimersByTime(seconds * 1000);
}
