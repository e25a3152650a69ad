import type { ScaleDescription, ServiceDescription } from "../../../../settings/service-description";
import type { Lines } from "../../../draft/lines";
import { literal } from "../../../draft/literal";
import { fieldsOf, textOf } from "../../../draft/plain-values";
import { fargateSize } from "../../../draft/sizes";
import type { Fields, Manifest } from "../manifests";

/** Size that Copilot has where the manifest has none. Source: Copilot, "Load Balanced Web Service", cpu and memory. */
const DEFAULTS = { cpu: 256, memory: 512 };

/** Returns size and number of the tasks of a service. */
export function scaleOf(manifest: Manifest, fields: Fields, lines: Lines): ServiceDescription {
  return { ...sizeOf(manifest, fields, lines), ...countOf(manifest, fields, lines) };
}

function sizeOf({ at }: Manifest, fields: Fields, lines: Lines): ServiceDescription {
  if (fields["cpu"] === undefined && fields["memory"] === undefined) return {};
  const wanted = {
    cpu: Number(fields["cpu"] ?? DEFAULTS.cpu),
    memory: Number(fields["memory"] ?? DEFAULTS.memory),
  };
  const size = fargateSize(wanted.cpu, wanted.memory);
  if (size === undefined) {
    lines.add("missing", at("cpu"), "is no size of Fargate. Write cpu and memory yourself.");
    return {};
  }
  const isSame = size.cpu === wanted.cpu && size.memory === wanted.memory;
  lines.add(
    isSame ? "taken" : "check",
    at("cpu"),
    `cpu: ${size.cpu}, memory: ${size.memory}${isSame ? "" : ", the smallest size of Fargate that has it"}`,
  );
  return size;
}

function countOf({ at, type }: Manifest, fields: Fields, lines: Lines): ServiceDescription {
  const { count } = fields;
  if (count === undefined) {
    if (/^(Load|Backend|Worker)/.test(type)) {
      lines.add("taken", at(""), "replicas: 1, as Copilot has it without count");
    }
    return /^(Load|Backend|Worker)/.test(type) ? { replicas: 1 } : {};
  }
  if (typeof count === "number") {
    lines.add("taken", at("count"), `replicas: ${count}`);
    return { replicas: count };
  }
  const options = fieldsOf(count);
  const spot = Number(options["spot"]);
  if (Number.isInteger(spot)) {
    lines.add(
      "check",
      at("count"),
      `replicas: ${spot}, capacity: { spot: { base: 1 } }: one task is not on Fargate Spot, because protect keeps one.`,
    );
    return { replicas: spot, capacity: { spot: { base: 1 } } };
  }
  return rangeOf(options, at, lines);
}

function rangeOf(options: Fields, at: Manifest["at"], lines: Lines): ServiceDescription {
  const range = options["range"];
  const [, least, most] = /^\s*(\d+)\s*-\s*(\d+)\s*$/.exec(textOf(range)) ?? [];
  const bounds = fieldsOf(range);
  const min = Number(least ?? bounds["min"]);
  const max = Number(most ?? bounds["max"]);
  if (!Number.isInteger(min) || !Number.isInteger(max)) {
    lines.add("check", at("count"), "has no number that can be read. Write replicas or scale.");
    return {};
  }
  const target = (name: string) => {
    const value = Number(fieldsOf(options[name])["value"] ?? options[name]);
    return Number.isInteger(value) ? value : undefined;
  };
  const scale: ScaleDescription = {
    min: Math.max(1, min),
    max,
    cpu: target("cpu_percentage"),
    memory: target("memory_percentage"),
    requests: target("requests"),
  };
  lines.add("taken", at("count"), `scale: ${literal(scale)}`);
  if (min < 1) lines.add("check", at("count"), "scale has one task at least, and the file has none.");
  const from = Number(bounds["spot_from"]);
  if (!Number.isInteger(from)) return { scale };
  lines.add("taken", at("count"), `capacity: { spot: { base: ${Math.max(1, from - 1)} } }`);
  return { scale, capacity: { spot: { base: Math.max(1, from - 1) } } };
}
