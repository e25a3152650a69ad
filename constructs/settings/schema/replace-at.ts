import { isRecord } from "../is-record";
import type { Path } from "../path";

/**
 * Copies plain data with another value at one path.
 *
 * @param value - what to put there; `undefined`: the field goes
 */
export function replaceAt(root: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(root)) {
    const items: readonly unknown[] = root;
    return items.map((item, index) => (index === key ? replaceAt(item, rest, value) : item));
  }
  if (!isRecord(root)) return root;
  const name = String(key);
  const replaced = replaceAt(Object.hasOwn(root, name) ? root[name] : undefined, rest, value);
  const others = Object.entries(root).filter(([other]) => other !== name);
  return Object.fromEntries(replaced === undefined ? others : [...others, [name, replaced]]);
}
