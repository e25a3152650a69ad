beforeEach(() => {
  jest.useFakeTimers({
    doNotFake: ["setTimeout", "setInterval", "setImmediate", "nextTick", "queueMicrotask"],
  });
});

afterEach(() => {
  jest.useRealTimers();
});

/**
 * Replaces the function of `node:timers/promises`, for `jest.mock`: moves the clock on and does not wait. Answers of servers
 * that have come in are read first.
 */
export async function setTimeout(milliseconds: number): Promise<void> {
  jest.advanceTimersByTime(milliseconds);
  await new Promise(setImmediate);
}
