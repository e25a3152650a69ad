import { isRecord, own } from "../../../../../settings/paths";
import type { LineKind, Lines } from "../../../../draft/lines";
import { listOf, textOf } from "../../../../draft/plain-values";
import type { ComposeService } from "../../project";

/** What becomes of a field within an item of a list. */
type Fate = readonly [kind: LineKind, text: string];

const NO_FILE: Fate = ["moot", "a secret is a variable here, and no file."];

/** Fields within the items of lists, by the list, as far as no other part reads them. */
const FATES: Readonly<Record<string, Readonly<Record<string, Fate>>>> = {
  ports: {
    published: ["moot", "requests come in by 80 and 443."],
    mode: ["moot", "it is for Docker Swarm."],
    name: ["moot", "a port has no name here."],
    host_ip: [
      "check",
      "the port was open on one address of the machine only, and here everyone reaches the service by its path. If nobody should, remove port, path and health: it is a worker then.",
    ],
    app_protocol: ["missing", "requests come in by HTTP/1.1 and HTTP/2, and reach a service by HTTP/1.1."],
  },
  secrets: { target: NO_FILE, uid: NO_FILE, gid: NO_FILE, mode: NO_FILE },
  env_file: {},
};

/** Fields that other parts read. */
const READ: Readonly<Record<string, readonly string[]>> = {
  ports: ["target", "protocol"],
  secrets: ["source"],
  env_file: ["path", "required", "format"],
};

/** Says what becomes of the fields within items of `ports`, `secrets` and `env_file`. */
export function sayItemFields({ name: owner, layers }: ComposeService, lines: Lines): void {
  for (const { file, name, fields } of layers) {
    for (const [list, fates] of Object.entries(FATES)) {
      for (const [index, item] of listOf(fields[list]).entries()) {
        for (const field of fieldsIn(list, item)) {
          const shown = isRecord(item) ? `${owner}.${list}.${field}` : `${owner}.${list}`;
          const place = file.place(shown, [
            "services",
            name,
            list,
            index,
            ...(isRecord(item) ? [field] : []),
          ]);
          const [kind, text] = own(fates, field) ?? UNKNOWN;
          lines.add(kind, place, text);
        }
      }
    }
  }
}

const UNKNOWN: Fate = ["missing", "is not known to this command. Look whether the application needs it."];

/** Lists the fields of an item that no other part reads; an address in the short form of a port is one. */
function fieldsIn(list: string, item: unknown): readonly string[] {
  if (isRecord(item)) {
    return Object.entries(item)
      .filter(([field, value]) => READ[list]?.includes(field) !== true && !isNoLimit(field, value))
      .map(([field]) => field)
      .filter((field) => !field.startsWith("x-"));
  }
  const [, address] = /^(\[.*\]|[\d.]+):\d*:/.exec(String(item)) ?? [];
  return list === "ports" && address !== undefined && !isNoLimit("host_ip", address) ? ["host_ip"] : [];
}

/** Returns whether a value is the one that Compose has without it: every address of the machine. */
function isNoLimit(field: string, value: unknown): boolean {
  return field === "host_ip" && /^(0\.0\.0\.0|\[?::\]?)$/.test(textOf(value));
}
