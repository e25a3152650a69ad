import { invalidValue } from "../messages";

/** Checks the ARN of a monitor of Cost Anomaly Detection. */
export function checkAnomalyMonitor(value: unknown): string | undefined {
  if (typeof value === "string" && /^arn:aws:ce::\d{12}:anomalymonitor\/[\w-]+$/.test(value)) {
    return undefined;
  }
  return invalidValue(
    value,
    "the ARN of a monitor of Cost Anomaly Detection, which this prints: aws ce get-anomaly-monitors",
  );
}
