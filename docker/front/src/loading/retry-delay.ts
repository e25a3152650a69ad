const FIRST_SECONDS = 2;
const LONGEST_SECONDS = 15;

/**
 * How many milliseconds to wait after so many failures in a row, one or more: twice as long each time, up to a limit.
 *
 * A quarter more or less by chance, so that all open pages don't ask a restarted API in the same moment.
 *
 * @param chance - from 0 up to 1
 */
export function retryDelay(failures: number, chance = Math.random()): number {
  const seconds = Math.min(FIRST_SECONDS * 2 ** (failures - 1), LONGEST_SECONDS);
  return seconds * 1000 * (0.75 + chance / 2);
}
