import { isRecord } from "../../../../settings/paths";
import type { ServiceDescription } from "../../../../settings/service-description";
import type { Lines } from "../../../draft/lines";
import { fargateSize, mebibytes } from "../../../draft/sizes";
import type { ComposeService } from "../project";

/** Returns processor, memory and number of a service, as far as the file limits them. */
export function sizeOf(
  service: ComposeService,
  lines: Lines,
): Pick<ServiceDescription, "cpu" | "memory" | "replicas"> {
  return { ...limits(service, lines), ...replicas(service, lines) };
}

function limits({ fields, at }: ComposeService, lines: Lines): Pick<ServiceDescription, "cpu" | "memory"> {
  const deploy = recordOf(fields["deploy"]);
  const resources = recordOf(deploy["resources"]);
  const limit = recordOf(resources["limits"]);
  const cpus = numberOf(limit["cpus"]) ?? numberOf(fields["cpus"]) ?? 0;
  const memory = mebibytes(limit["memory"] ?? fields["mem_limit"]) ?? 0;
  sayLimits(fields, resources["limits"], at, lines);
  const devices = recordOf(resources["reservations"])["devices"];
  if (devices !== undefined) {
    lines.add("missing", at("deploy"), "no device of a host reaches a container, and Fargate has no GPU.");
  }
  if (!(cpus > 0) && memory === 0) return {};
  const size = fargateSize(cpus > 0 ? Math.ceil(cpus * 1024) : 0, memory);
  const place = at(
    (limit["cpus"] ?? limit["memory"])
      ? "deploy.resources.limits"
      : fields["mem_limit"] === undefined
        ? "cpus"
        : "mem_limit",
  );
  if (size === undefined) {
    lines.add(
      "missing",
      place,
      "is more than Fargate's largest size, 16 vCPU and 120 GB. Write cpu and memory yourself.",
    );
    return {};
  }
  const written = [...(cpus > 0 ? [`${cpus} CPU`] : []), ...(memory > 0 ? [`${memory} MiB`] : [])].join(
    " and ",
  );
  lines.add(
    "taken",
    place,
    `cpu: ${size.cpu}, memory: ${size.memory}, the smallest size of Fargate with ${written}`,
  );
  return size;
}

function replicas({ fields, at }: ComposeService, lines: Lines): Pick<ServiceDescription, "replicas"> {
  const deploy = recordOf(fields["deploy"]);
  const number = wholeOf(deploy["replicas"]) ?? wholeOf(fields["scale"]);
  sayDifferent("scale", wholeOf(fields["scale"]), "deploy.replicas", wholeOf(deploy["replicas"]), at, lines);
  for (const key of Object.keys(deploy).filter((each) => !["replicas", "resources"].includes(each))) {
    lines.add(
      "moot",
      at(`deploy.${key}`),
      DEPLOY[key] ?? "the fields deployment and scale say how tasks are replaced and scaled.",
    );
  }
  if (number === undefined) return {};
  lines.add(
    "taken",
    at(wholeOf(deploy["replicas"]) === undefined ? "scale" : "deploy.replicas"),
    `replicas: ${number}, on Fargate; the host runs one container`,
  );
  return { replicas: number };
}

/** The limits of a service that a file may have in two places, and what they are called in the second. */
const LIMITS = [
  { field: "cpus", inner: "cpus", read: numberOf, unit: "" },
  { field: "mem_limit", inner: "memory", read: mebibytes, unit: " MiB" },
] as const;

/** Says of limits in two places what Compose refuses. Source: compose-spec/compose-go, loader/validate.go. */
function sayLimits(
  fields: ComposeService["fields"],
  written: unknown,
  at: ComposeService["at"],
  lines: Lines,
): void {
  const limit = recordOf(written);
  for (const { field, inner, read, unit } of LIMITS) {
    if (fields[field] === undefined || written === undefined) continue;
    const other = `deploy.resources.limits.${inner}`;
    sayDifferent(field, read(fields[field]), other, read(limit[inner]), at, lines, unit);
    if (limit[inner] !== undefined) continue;
    const text = `deploy.resources.limits is there too, without ${inner}, and Compose refuses that. Write it there instead.`;
    lines.add("check", at(field), text);
  }
}

/** Says that a field has two values, if they differ. Source: as above, "can't set distinct values". */
function sayDifferent(
  field: string,
  own: number | undefined,
  other: string,
  taken: number | undefined,
  at: ComposeService["at"],
  lines: Lines,
  unit = "",
): void {
  if (own === undefined || taken === undefined || own === taken) return;
  const text = `${own}${unit}, but ${other} is ${taken}${unit}, which is taken. Compose refuses two different values. Remove one of them.`;
  lines.add("check", at(field), text);
}

function numberOf(value: unknown): number | undefined {
  const number = Number(value ?? NaN);
  return Number.isFinite(number) ? number : undefined;
}

function wholeOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return Number.isInteger(number) ? number : undefined;
}

/** Fields of `deploy` that need nothing here, and why. */
const DEPLOY: Readonly<Record<string, string>> = {
  restart_policy: "a container that ends is always started again.",
  placement: "tasks are spread over the zones.",
  labels: "resources have the tags Application, Environment and ManagedBy.",
  mode: "replicas say how many run.",
};

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
