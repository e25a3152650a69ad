import type { Lines } from "../../../draft/lines";
import { fieldsOf, textOf } from "../../../draft/plain-values";
import type { Fields, Manifest } from "../manifests";
import { MISSING, MOOT } from "../without";

/** Fields of a service's manifest that are read, each with all that is below it. */
const READ =
  /^(name|type|environments|variables|secrets|env_file|command|cpu|memory|platform(\.architecture)?|image\.(build(\.(dockerfile|context|target|args))?|location|port)|http\.(path|alias|healthcheck(\.(path|success_codes|healthy_threshold|unhealthy_threshold|interval|timeout|grace_period))?)|count(\.(spot|range(\.(min|max|spot_from))?|(cpu_percentage|memory_percentage|requests)(\.value)?))?|storage\.readonly_fs|deployment\.rolling)$/;

const PUBLIC = 'tasks have public addresses, and no way in: egress is "public-ip" here too.';

/** Fields that are read one by one, when they have fields. */
const GROUPS =
  /^(image(\.build)?|http(\.healthcheck)?|count(\.(range|cpu_percentage|memory_percentage|requests))?|network(\.vpc)?|platform|storage|deployment|observability)$/;

/** Says what becomes of the other fields of a manifest: none is left out in silence. */
export function leftOver(manifest: Manifest, fields: Fields, lines: Lines, before = ""): void {
  const { at } = manifest;
  for (const [name, value] of Object.entries(fields)) {
    const path = before === "" ? name : `${before}.${name}`;
    if (value === null || value === false) continue;
    const inner = fieldsOf(value);
    const isGroup = GROUPS.test(path);
    if (isGroup && Object.keys(inner).length > 0 && MISSING[path] === undefined) {
      leftOver(manifest, inner, lines, path);
    } else if (READ.test(path)) continue;
    else if (MOOT[path] !== undefined) lines.add("moot", at(path), MOOT[path]);
    else if (path === "network.vpc.placement") {
      if (value !== "private") lines.add("moot", at(path), PUBLIC);
    } else if (path === "platform" || path === "http") continue;
    else {
      lines.add(
        "missing",
        at(path),
        MISSING[path] ??
          (name === "cooldown" ? MISSING["count.cooldown"] : undefined) ??
          `${textOf(name)} is not known to this command. Look whether the application needs it.`,
      );
    }
  }
}
