import type { DataMove } from "../../../draft/draft";
import { textOf } from "../../../draft/plain-values";
import { isRecord } from "../../../../settings/paths";
import type { ComposeService } from "../project";

/** What a volume is: `named` keeps data, `bind` is a folder or a file of the machine, `socket` is Docker's own. */
export type VolumeKind = "named" | "bind" | "socket" | "anonymous" | "tmpfs";

/** A volume of a service. */
export interface ServiceVolume {
  /** What it is. */
  readonly kind: VolumeKind;
  /** Its name, or its path on the machine. */
  readonly from: string;
  /** Where it is in the container. */
  readonly target: string;
}

/** Lists the volumes of a service, in each form that Compose has. */
export function volumesOf(written: unknown): readonly ServiceVolume[] {
  return (Array.isArray(written) ? (written as readonly unknown[]) : []).map(volumeOf);
}

/** Lists the moves of the named volumes of services; one that several services have moves once. */
export function volumeMoves(services: readonly ComposeService[]): readonly DataMove[] {
  const moves = services.flatMap(movesOf);
  return moves.filter(({ folder }, index) => moves.findIndex((each) => each.folder === folder) === index);
}

function movesOf({ name, fields }: ComposeService): readonly DataMove[] {
  return volumesOf(fields["volumes"])
    .filter(
      ({ kind, target }) => kind === "named" && !/node_modules|vendor|\.cache|\.venv|\.next/.test(target),
    )
    .map(({ from, target }) => ({
      what: `the volume ${from} of ${name}`,
      to: "bucket" as const,
      command: `docker compose cp ${name}:${target} ./${from}`,
      folder: from,
    }));
}

function volumeOf(item: unknown): ServiceVolume {
  const [from, target] = isRecord(item)
    ? [textOf(item["source"]), textOf(item["target"])]
    : shortForm(String(item));
  const type = isRecord(item) ? item["type"] : undefined;
  return { kind: kindOf(type, from), from, target };
}

function shortForm(text: string): readonly [string, string] {
  const [first = "", second] = text.split(/:(?=[/~.\w$])/);
  return second === undefined ? ["", first] : [first, second.replace(/:.*$/, "")];
}

function kindOf(type: unknown, from: string): VolumeKind {
  if (from.endsWith("docker.sock")) return "socket";
  if (type === "tmpfs") return "tmpfs";
  if (from === "") return "anonymous";
  return type === "bind" || /^[./~$]/.test(from) ? "bind" : "named";
}
