import { textOf } from "../../../draft/plain-values";
import type { HealthCheckDescription } from "../../../../settings/service-description";
import { isRecord } from "../../../../settings/paths";
import { HEALTH_PATH } from "../../../../service/paths";
import { seconds, within } from "../../../draft/sizes";

/** What a health check of a container says. */
export interface ContainerHealth {
  /** Path that it requests; absent: it requests none that can be seen. */
  readonly path?: string;
  /** Port that it requests; absent: as `path`, or the address has none. */
  readonly port?: number;
  /** How often it is made, and what counts, within the bounds that a description has. */
  readonly check?: HealthCheckDescription;
  /** Whether a number was outside of these bounds. */
  readonly isChanged: boolean;
}

/** Reads `healthcheck` of Compose, and `image.healthcheck` of Copilot; `undefined`: there is none, or it is switched off. */
export function containerHealth(written: unknown): ContainerHealth | undefined {
  if (!isRecord(written) || written["disable"] === true) return undefined;
  const test = written["test"] ?? written["command"];
  const text = Array.isArray(test) ? test.map(String).join(" ") : textOf(test);
  if (text.startsWith("NONE")) return undefined;
  const addresses = text.match(/(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(:\d+)?(\/[\w./~-]*)?/g) ?? [];
  const address = addresses.find((each) => /[:/]/.test(each.replace("[::1]", ""))) ?? "";
  const [, port, path] = /^(?:\[::1\]|[^:/]*)(?::(\d+))?(\/.*)?$/.exec(address) ?? [];
  const isRequest = /curl|wget|http/i.test(text);
  const check = boundedCheck(written);
  return {
    ...(isRequest && (port ?? path) !== undefined && { path: healthPath(path) }),
    ...(isRequest && port !== undefined && { port: Number(port) }),
    ...(Object.keys(check.numbers).length > 0 && { check: check.numbers }),
    isChanged: check.isChanged,
  };
}

function healthPath(path = "/"): string {
  return HEALTH_PATH.test(path) ? path : "/";
}

/** Bounds of each field, and what the fields are called in Compose and in Copilot. */
const BOUNDS = {
  interval: { names: ["interval"], least: 5, most: 300 },
  timeout: { names: ["timeout"], least: 2, most: 120 },
  healthyThreshold: { names: ["healthy_threshold"], least: 2, most: 10 },
  unhealthyThreshold: { names: ["retries", "unhealthy_threshold"], least: 2, most: 10 },
  gracePeriod: { names: ["start_period", "grace_period"], least: 0, most: 7200 },
} as const;

/** Returns the numbers of a health check within the bounds of a description, and whether one was changed for that. */
export function boundedCheck(written: Readonly<Record<string, unknown>>): {
  readonly numbers: HealthCheckDescription;
  readonly isChanged: boolean;
} {
  const numbers: Record<string, number> = {};
  let isChanged = false;
  for (const [field, { names, least, most }] of Object.entries(BOUNDS)) {
    const value = names.map((name) => seconds(written[name])).find((each) => each !== undefined);
    if (value === undefined) continue;
    numbers[field] = within(least, most, value);
    isChanged ||= numbers[field] !== value;
  }
  const { interval = 10, timeout = 5 } = numbers;
  if (timeout >= interval && Object.keys(numbers).some((name) => name === "interval" || name === "timeout")) {
    numbers["timeout"] = Math.max(2, interval - 1);
    isChanged = true;
  }
  return { numbers, isChanged };
}
