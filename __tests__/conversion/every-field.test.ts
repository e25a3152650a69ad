import { parse, stringify } from "yaml";
import { convert } from "../../constructs/conversion/convert";
import { COMPOSE } from "./support/compose-fields";
import { APP_JSON, APP_RUNNER, COPILOT } from "./support/every-field";

type Value = Readonly<Record<string, unknown>>;

/** Converts a file, with app.json beside a Procfile. */
function texts(name: string, value: Value): string {
  const isJson = name === "app.json";
  const path = isJson ? "Procfile" : name;
  const text = isJson ? "web: npm start\n" : stringify(value);
  const read = (each: string) => (isJson && each === "app.json" ? JSON.stringify(value) : undefined);
  const { main, report } = convert({ path, text, read }, { out: "main.ts", folder: "app" });
  return `${main}\n${report.replace(/^ +\d+ /gm, "")}`;
}

/** Lists the path of every field of a file: of lists, of the first item. */
function paths(value: unknown, before: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [before];
  return Object.entries(value).flatMap(([name, each]) => paths(each, [...before, name]));
}

function without(value: Value, [name = "", ...rest]: readonly string[]): Value {
  const { [name]: inner, ...others } = value;
  if (rest.length === 0) return others;
  const left = without(inner as Value, rest);
  return Object.keys(left).length === 0 ? others : { ...value, [name]: left };
}

/** Fields without which a file is none, so that they cannot be taken out, and one that only describes another. */
const NEEDED = /^(services\.web\.(build\.context|image)|type|run\.command|env\.LEVEL\.description)$/;

/** Returns whether a line says that a field, or all that it is in, is left out. */
function isNamed(text: string, path: readonly string[]): boolean {
  const after = text.slice(text.search(/^(No equivalent here|Nothing to write)/m));
  const shown = (path[0] === "services" ? path.slice(1) : path).join(".");
  const names = shown.split(".").map((_, index, all) => all.slice(0, index + 1).join("."));
  return names
    .slice(path[0] === "services" ? 1 : 0)
    .some((each) => new RegExp(`(^|[ ,.])${each.replace(/\W/g, "\\$&")}([ ,:]|$)`, "m").test(after));
}

describe.each([
  ["compose.yaml", COMPOSE],
  ["manifest.yml", COPILOT],
  ["apprunner.yaml", APP_RUNNER],
  ["app.json", APP_JSON],
])("%s", (name, files) => {
  const cases = files.flatMap((file) => {
    const value = parse(file) as Value;
    return paths(value).map((path) => ({ path, value, shown: path.join(".") }));
  });

  it.each(cases.filter(({ shown }) => !NEEDED.test(shown)))(
    "$shown is taken over, or has a line",
    ({ path, value }) => {
      const all = texts(name, value);
      const isTold = all !== texts(name, without(value, path)) || isNamed(all, path);
      expect(isTold).toBe(true);
    },
  );
});
