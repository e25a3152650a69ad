import type { EnvFile } from "../../../local/env-file";

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

/** Returns a text in which no variable is replaced later: each `$` is written as `$$`. */
export function literalText(text: string): string {
  return text.replace(/\$/g, "$$$$");
}

/** Returns the values of a file such as `.env`, in which later ones may have earlier ones in them. */
export function valuesOf({ variables }: EnvFile): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name, value = "", isLiteral } of variables) {
    values.set(name, isLiteral ? value : interpolate(value, values).text);
  }
  return values;
}
