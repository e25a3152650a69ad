import type { Service } from "../../service/service";
import type { RecordedTraffic } from "./traffic-owner";

/** Output that records the services that have alarms, or had them. */
export const ALARMED_SERVICES = "deployment_alarms";

/** What is recorded of each. */
export const ALARMED = "true";

/** Returns an expression, without `${}`: whether a service had alarms before. */
export function wasAlarmed(service: string, { map }: RecordedTraffic): string {
  return `contains(keys(${map(ALARMED_SERVICES)}), "${service}")`;
}

/** Returns the record of the services that have alarms, or had them, as an output of the stack. */
export function recordedAlarms(
  services: readonly Service[],
  { map }: RecordedTraffic,
): Readonly<Record<string, string>> {
  const now = services.filter(({ deployment }) => deployment.alarms !== undefined);
  const entries = now.map(({ name }) => `"${name}" = "${ALARMED}"`);
  return { [ALARMED_SERVICES]: `\${merge(${map(ALARMED_SERVICES)}, {${entries.join(", ")}})}` };
}
