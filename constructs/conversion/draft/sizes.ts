import { FARGATE_SIZES } from "../../settings/fargate-sizes";

/** Returns the smallest size of Fargate with so many CPU units and MiB; `undefined`: it has none so large. */
export function fargateSize(
  cpu: number,
  memory: number,
): { readonly cpu: number; readonly memory: number } | undefined {
  for (const [units, sizes] of FARGATE_SIZES) {
    const size = sizes.find((each) => each >= memory);
    if (units >= cpu && size !== undefined) return { cpu: units, memory: size };
  }
  return undefined;
}

const FACTORS: Readonly<Record<string, number>> = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/** Returns the MiB of a size such as `512m`, `1.5GiB` or a number of bytes, rounded up; `undefined`: it is none. */
export function mebibytes(value: unknown): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const [, digits = "", unit = "b"] = /^\s*(\d+(?:\.\d+)?)\s*([bkmgt])?i?b?\s*$/i.exec(String(value)) ?? [];
  if (digits === "") return undefined;
  return Math.ceil((Number(digits) * (FACTORS[unit.toLowerCase()] ?? 1)) / 1024 ** 2);
}

const SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001, us: 0, ns: 0 };

/** Returns the seconds of a length of time such as `1m30s`, `90s` or `90`, rounded up; `undefined`: it is none. */
export function seconds(value: unknown): number | undefined {
  if (typeof value === "number") return Math.ceil(value);
  if (typeof value !== "string" || !/^\s*(\d+(\.\d+)?\s*(h|ms|m|s|us|ns)?\s*)+$/.test(value)) {
    return undefined;
  }
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)\s*(h|ms|m|s|us|ns)?/g)];
  return Math.ceil(
    parts.reduce((sum, [, digits, unit = "s"]) => sum + Number(digits) * (SECONDS[unit] ?? 1), 0),
  );
}

/** Returns a number within bounds. */
export function within(least: number, most: number, value: number): number {
  return Math.min(most, Math.max(least, value));
}
