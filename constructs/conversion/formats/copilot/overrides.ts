import type { ServiceDescription, ServiceOverride } from "../../../settings/service-description";
import { fieldsOf } from "../../draft/plain-values";

/** Fields of which an environment says only what differs; others are written as a whole. */
const MERGED = ["environment", "healthCheck", "scale"];

/** Returns the fields by which a service differs in an environment; `undefined`: by none. */
export function differences(
  base: ServiceDescription,
  there: ServiceDescription,
): ServiceOverride | undefined {
  const before = base as Readonly<Record<string, unknown>>;
  const now = base.scale === undefined ? there : withScale(there);
  const entries = Object.entries(now as Readonly<Record<string, unknown>>).flatMap(([name, value]) => {
    const old = before[name];
    if (value === undefined || JSON.stringify(old) === JSON.stringify(value)) return [];
    if (!MERGED.includes(name) || old === undefined) return [[name, value] as const];
    const inner = Object.entries(fieldsOf(value)).filter(
      ([key, each]) => each !== undefined && fieldsOf(old)[key] !== each,
    );
    return inner.length === 0 ? [] : [[name, Object.fromEntries(inner)] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** A fixed number of tasks, where the application has scaling: as many at least as at most. */
function withScale({ replicas, ...there }: ServiceDescription): ServiceDescription {
  if (there.scale !== undefined || replicas === undefined) return { ...there, replicas };
  const tasks = Math.max(1, replicas);
  return { ...there, scale: { min: tasks, max: tasks } };
}
