import type { Scale } from "../../service/service";
import type { ServiceOverride } from "../description";
import { SCALE_CPU } from "./defaults";

/**
 * Fills in the automatic scaling of a service.
 *
 * @returns targets as they were written, or CPU alone when none was; missing bounds, which a rule refuses, as 1
 */
export function resolveScale(scale: ServiceOverride["scale"]): Scale | undefined {
  if (scale === undefined) return undefined;
  const { min = 1, max = min, cpu, memory, requests } = scale;
  const aimless = cpu === undefined && memory === undefined && requests === undefined;
  return { min, max, cpu: aimless ? SCALE_CPU : cpu, memory, requests };
}
