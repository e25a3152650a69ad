import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";

/** Least and most MiB that Fargate offers with any number of CPU units. */
const LEAST = 512;
const MOST = 122_880;

/** Checks an amount of memory in MiB; whether Fargate offers it with the CPU units is another question. */
export function checkMemory(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isInteger(value) && value >= LEAST && value <= MOST)
    return undefined;
  const gibibytes = typeof value === "number" && value >= 0.5 && value <= 120 ? value * 1024 : undefined;
  const fix = gibibytes !== undefined && Number.isInteger(gibibytes) ? gibibytes : undefined;
  return refusal(value, `a whole number of MiB from ${LEAST} to ${MOST}`, didYouMean(fix));
}
