/** How the name of a variable begins that stands in the place of its value. */
export const HIDDEN = "<secret ";

/** A text with the values of variables in it. */
export interface Interpolated {
  /** The text; a variable without a value is left out, as Compose does. */
  readonly text: string;
  /** Names of the variables in it. */
  readonly names: readonly string[];
  /** Names of those that have no value and no default. */
  readonly unset: readonly string[];
}

/**
 * Puts the values of variables into a text: `$NAME`, `${NAME:-default}`, `${NAME:?error}`; `$$` is a dollar sign.
 *
 * Source: Compose specification, "Interpolation".
 *
 * @param isHidden - of which variables only the name is put in: `<secret NAME>`
 */
export function interpolate(
  text: string,
  values: ReadonlyMap<string, string>,
  isHidden: (name: string) => boolean = () => false,
): Interpolated {
  const names = new Set<string>();
  const unset = new Set<string>();
  const valueOf = (name: string, operator = "", word = ""): string => {
    names.add(name);
    if (isHidden(name)) return `${HIDDEN}${name}>`;
    const value = values.get(name);
    const isSet = value !== undefined && (value !== "" || !operator.startsWith(":"));
    if (operator.endsWith("+")) return isSet ? replaced(word) : "";
    if (isSet) return value;
    if (operator.endsWith("-")) return replaced(word);
    unset.add(name);
    return "";
  };
  const replaced = (part: string): string =>
    part.replace(
      /\$\$|\$\{([A-Za-z_]\w*)(?:(:?[-?+])((?:[^{}]|\{[^{}]*\})*))?\}|\$([A-Za-z_]\w*)/g,
      (whole, braced?: string, operator?: string, word?: string, plain?: string) => {
        if (whole === "$$") return "$";
        return valueOf(braced ?? plain ?? "", operator, word);
      },
    );
  return { text: replaced(text), names: [...names], unset: [...unset] };
}

/** Reads `NAME=value` lines, as in a file `.env`; a line without `=` has no value. */
export function readVariables(text: string): ReadonlyMap<string, string | undefined> {
  const variables = new Map<string, string | undefined>();
  for (const line of text.split(/\r?\n/)) {
    const [, name, written] = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*(?:[=:]\s*(.*))?$/.exec(line) ?? [];
    if (name === undefined) continue;
    const [, double, single] = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')\s*(?:#.*)?$/.exec(written ?? "") ?? [];
    variables.set(name, written && (double ?? single ?? written.replace(/(^|\s)#.*$/, "").trim()));
  }
  return variables;
}
