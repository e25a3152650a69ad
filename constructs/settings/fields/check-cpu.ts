import { FARGATE_SIZES } from "../fargate-sizes";
import { didYouMean } from "../wording/did-you-mean";
import { oneOf } from "../wording/one-of";
import { refusal } from "../wording/refusal";
import { nearest } from "./nearest";

/** Checks a number of CPU units that Fargate offers. */
export function checkCpu(value: unknown): string | undefined {
  const offered = [...FARGATE_SIZES.keys()];
  if (typeof value === "number" && FARGATE_SIZES.has(value)) return undefined;
  return refusal(
    value,
    `a number of CPU units that Fargate offers (${oneOf(offered)})`,
    didYouMean(likely(value, offered)),
  );
}

/** What was probably meant: quotes dropped, a few counted as vCPUs, then the nearest. */
function likely(value: unknown, offered: readonly number[]): number | undefined {
  const amount = typeof value === "string" && /^[\d.]{1,9}$/.test(value) ? Number(value) : value;
  if (typeof amount !== "number" || !(amount > 0)) return undefined;
  return nearest(amount <= 16 ? amount * 1024 : amount, offered);
}
