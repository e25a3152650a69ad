import type { Lines } from "../../../draft/lines";
import { fieldsOf, textOf } from "../../../draft/plain-values";
import type { Fields, Manifest } from "../manifests";
import { MISSING, MOOT } from "../without";

/** Fields of a service's manifest that are read. */
const READ =
  /^(name|type|on|retries|timeout|environments|variables|secrets|env_file|command|cpu|memory|platform|image\.(build|location|port)|http\.(path|alias|healthcheck)|count(\.(range|spot|cpu_percentage|memory_percentage|requests))?|network\.vpc\.placement|storage\.readonly_fs|deployment\.rolling)(\..*)?$/;

/** Says what becomes of the other fields of a manifest: none is left out in silence. */
export function leftOver(manifest: Manifest, fields: Fields, lines: Lines, before = ""): void {
  const { at } = manifest;
  for (const [name, value] of Object.entries(fields)) {
    const path = before === "" ? name : `${before}.${name}`;
    if (value === null || value === false) continue;
    const inner = fieldsOf(value);
    const isGroup = /^(image|http|count|network|network\.vpc|storage|deployment|observability|logging)$/.test(
      path,
    );
    if (isGroup && Object.keys(inner).length > 0 && MISSING[path] === undefined) {
      leftOver(manifest, inner, lines, path);
    } else if (READ.test(path)) continue;
    else if (MOOT[path] !== undefined) lines.add("moot", at(path), MOOT[path]);
    else if (path === "platform" || path === "http") continue;
    else {
      lines.add(
        "missing",
        at(path),
        MISSING[path] ??
          `${textOf(name)} is not known to this command. Look whether the application needs it.`,
      );
    }
  }
}
