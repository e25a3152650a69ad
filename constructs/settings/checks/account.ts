import { invalidValue } from "../messages";

/** Longest address of a mailbox. Source: RFC 5321, 4.5.3.1.3, without the angle brackets. */
const MAX_EMAIL_LENGTH = 254;

/** A mailbox and a domain with a dot; SNS takes no quoted mailbox. */
const EMAIL = /^[\w.!#%&'*+/=?^~-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i;

/** Checks the address of a mailbox. */
export function checkEmail(value: unknown): string | undefined {
  if (typeof value === "string" && value.length <= MAX_EMAIL_LENGTH && EMAIL.test(value)) return undefined;
  const fix = Array.isArray(value) ? "For several people, write the address of a list." : undefined;
  return invalidValue(value, 'an e-mail address, such as "ops@example.com"', fix);
}

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
