import type { Capacity } from "../../service/capacity";
import type { Scale } from "../../service/service";
import type { CapacityDescription } from "../capacity-description";
import type { ServiceOverride } from "../service-description";
import { SCALE_CPU } from "./defaults";

/** Tasks of a service that always run on Fargate: with `protect` one keeps serving while AWS takes all of Spot back. */
const SPOT_BASE = { protected: 1, unprotected: 0 };

/** Tasks on Fargate Spot for each one on Fargate. Source: the example of the ECS API reference, CapacityProviderStrategyItem. */
const SPOT_WEIGHT = 4;

/** Returns the capacity of an environment: of the same kind field by field, of another kind as a whole. */
export function mergeCapacity(
  base: CapacityDescription | undefined,
  override: CapacityDescription | undefined,
): CapacityDescription | undefined {
  if (base === undefined || override === undefined) return override ?? base;
  if (base === "fargate" || override === "fargate") return override;
  if ("spot" in base && "spot" in override) return { spot: { ...base.spot, ...override.spot } };
  if ("ec2" in base && "ec2" in override) return { ec2: { ...base.ec2, ...override.ec2 } };
  return override;
}

/**
 * Fills in the defaults of a service's capacity.
 *
 * @param own - what the service says; absent: the environment's
 * @param shared - what the environment says; absent: Fargate
 * @param protect - the environment's `protect`, which sets the default of `base`
 */
export function resolveCapacity(
  own: CapacityDescription | undefined,
  shared: CapacityDescription | undefined,
  protect: boolean,
): Capacity {
  const written = own ?? shared ?? "fargate";
  if (written === "fargate") return { kind: "fargate" };
  if ("ec2" in written) return { kind: "ec2", ...written.ec2, shared: own === undefined };
  const { base = protect ? SPOT_BASE.protected : SPOT_BASE.unprotected, weight = SPOT_WEIGHT } = written.spot;
  return { kind: "spot", base, weight, shared: own === undefined };
}

/**
 * Fills in the defaults of automatic scaling.
 *
 * @returns targets as they were written, or the CPU target when none was; missing bounds, which a rule reports, as 1
 */
export function resolveScale(scale: ServiceOverride["scale"]): Scale | undefined {
  if (scale === undefined) return undefined;
  const { min = 1, max = min, cpu, memory, requests } = scale;
  const hasTarget = cpu !== undefined || memory !== undefined || requests !== undefined;
  return { min, max, cpu: hasTarget ? cpu : SCALE_CPU, memory, requests };
}
