/** Variables of nginx, by name and without `$`. */
export type Variables = Readonly<Record<string, string>>;

/** One `map` of a configuration. */
interface NginxMap {
  readonly source: string;
  readonly entries: readonly (readonly [key: string, value: string])[];
}

const unquoted = (text: string) => text.replace(/^"(.*)"$/, "$1");

function parseMaps(text: string): ReadonlyMap<string, NginxMap> {
  const blocks = text.matchAll(/^ *map (\S+) \$(\w+) \{\n([\s\S]*?)\n *\}$/gm);
  return new Map(
    [...blocks].map(([, source = "", name = "", body = ""]) => {
      const lines = [...body.matchAll(/^ *("[^"]*"|[^\s#]\S*) (.*);$/gm)];
      const entries = lines.map(([, key = "", value = ""]) => [unquoted(key), unquoted(value)] as const);
      return [name, { source, entries }];
    }),
  );
}

/**
 * Returns a variable as nginx computes it from the `map`s of its configuration: an equal text first, then the first regular
 * expression that matches, then the default. Source: nginx's documentation, ngx_http_map_module.
 *
 * @param given - variables that nginx itself sets for a request; the others are empty
 */
export function nginxVariable(text: string, name: string, given: Variables): string {
  const maps = parseMaps(text);
  const expand = (value: string, all: Variables): string =>
    value.replace(/\$(\w+)/g, (_, each: string) => valueOf(each, all));
  const valueOf = (wanted: string, all: Variables): string => {
    const map = maps.get(wanted);
    if (map === undefined || Object.hasOwn(all, wanted)) return all[wanted] ?? "";
    const source = expand(map.source, all);
    const equal = map.entries.find(([key]) => key !== "default" && !key.startsWith("~") && key === source);
    if (equal !== undefined) return expand(equal[1], all);
    for (const [key, value] of map.entries) {
      const [, flag, pattern] = /^~(\*?)(.*)$/.exec(key) ?? [];
      const match = pattern === undefined ? null : new RegExp(pattern, flag === "*" ? "i" : "").exec(source);
      if (match !== null) return expand(value, { ...all, ...match.groups });
    }
    return expand(map.entries.find(([key]) => key === "default")?.[1] ?? "", all);
  };
  return valueOf(name, given);
}
