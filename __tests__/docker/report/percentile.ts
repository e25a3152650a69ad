import type { Answer } from "../stage/load";

/** The latency that so many percent of the answers don't exceed, in milliseconds. */
export function percentile(answers: readonly Answer[], percent: number): number {
  const sorted = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}
