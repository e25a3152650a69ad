import { literal } from "../../../draft/literal";
import { isRecord } from "../../../../settings/paths";
import type { ServiceDescription } from "../../../../settings/service-description";
import type { Lines } from "../../../draft/lines";
import { mebibytes } from "../../../draft/sizes";
import type { ComposeService } from "../project";
import { type ServiceVolume, volumesOf } from "./volumes";

/** MiB of a folder in memory whose size the file does not say. */
const TMPFS = 64;

/** What to do about a volume, by its kind. */
const VOLUMES: Readonly<Record<ServiceVolume["kind"], ((volume: ServiceVolume) => string) | undefined>> = {
  named: ({ from, target }) =>
    `${from} on ${target}: a service keeps nothing on its disk. Keep its files in S3, see "Data" below.`,
  bind: ({ from, target }) =>
    `${from} on ${target}: no file of a machine is in a container. COPY it into the image; what changes belongs into S3 or into the database.`,
  socket: () => "Docker's socket is in no container. Remove what uses it.",
  anonymous: undefined,
  tmpfs: undefined,
};

/** Returns folders in memory of a service, and says what becomes of its volumes. */
export function storageOf({ fields, at }: ComposeService, lines: Lines): ServiceDescription {
  const volumes = volumesOf(fields["volumes"]);
  for (const volume of volumes) {
    const text = VOLUMES[volume.kind]?.(volume);
    if (text !== undefined) lines.add("missing", at("volumes"), text);
  }
  const written: readonly unknown[] = Array.isArray(fields["tmpfs"])
    ? fields["tmpfs"]
    : fields["tmpfs"] === undefined
      ? []
      : [fields["tmpfs"]];
  const sizes = Object.fromEntries([
    ...written.map((each) => {
      const [path = "", options = ""] = String(each).split(/:(.*)/s);
      return [path, mebibytes(/size=([^,]+)/.exec(options)?.[1]) ?? TMPFS] as const;
    }),
    ...longForms(fields["volumes"]),
  ]);
  if (Object.keys(sizes).length === 0) return {};
  lines.add("taken", at("tmpfs"), `tmpfs: ${literal(sizes)}, in MiB, as part of memory`);
  return { tmpfs: sizes };
}

function longForms(volumes: unknown): readonly (readonly [string, number])[] {
  const items: readonly unknown[] = Array.isArray(volumes) ? volumes : [];
  return items
    .filter(isRecord)
    .filter(({ type }) => type === "tmpfs")
    .map(({ target, tmpfs }) => [
      String(target),
      mebibytes(isRecord(tmpfs) ? tmpfs["size"] : undefined) ?? TMPFS,
    ]);
}
