import { didYouMean } from "../wording/did-you-mean";
import { oneOf } from "../wording/one-of";
import { refusal } from "../wording/refusal";
import { nearest } from "./nearest";

/** Periods in days. Source: the CloudWatch Logs API reference, PutRetentionPolicy, retentionInDays. */
const PERIODS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Checks how many days logs are kept: one of the periods of CloudWatch Logs. */
export function checkLogRetention(value: unknown): string | undefined {
  if (typeof value === "number" && PERIODS.includes(value)) return undefined;
  const meant = typeof value === "number" && Number.isFinite(value) ? nearest(value, PERIODS) : undefined;
  return refusal(value, `a period of CloudWatch Logs in days (${oneOf(PERIODS)})`, didYouMean(meant));
}
