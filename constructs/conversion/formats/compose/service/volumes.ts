import { textOf } from "../../../draft/plain-values";
import { isRecord } from "../../../../settings/paths";

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
