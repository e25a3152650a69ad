import { parse, stringify } from "yaml";
import { convert } from "../../constructs/conversion/convert";
import type { Source } from "../../constructs/conversion/draft/source";
import { COMPOSE } from "./support/compose-fields";
import { COPILOT, COPILOT_ENVIRONMENT, COPILOT_OTHERS, COPILOT_WORKER } from "./support/copilot-fields";
import { APP_JSON, APP_RUNNER } from "./support/every-field";

type Value = Readonly<Record<string, unknown>>;

/** Returns the file, with what it needs beside it: app.json a Procfile, an environment the folder of a service. */
function sourceOf(name: string, value: Value): Source {
  const text = stringify(value);
  const read = (each: string) => (each === "web.env" ? "FROM_FILE='info'\n" : undefined);
  if (name === "app.json") {
    const app = (each: string) => (each === name ? JSON.stringify(value) : undefined);
    return { path: "Procfile", text: "web: npm start\n", read: app };
  }
  if (!name.startsWith("copilot/")) return { path: name, text, read };
  const files = [
    { path: name, text },
    { path: "copilot/worker/manifest.yml", text: COPILOT_WORKER },
  ];
  return { path: "copilot", text: "", read, files };
}

function texts(name: string, value: Value): string {
  const { main, report } = convert(sourceOf(name, value), { out: "main.ts", folder: "app" });
  return `${main}\n${report.replace(/^ +\d+ | \(\d+(, \d+)*\)/gm, "")}`;
}

/** Lists the path of every field of a file: of lists with fields, of those of the first item. */
function paths(value: unknown, before: readonly string[] = []): readonly (readonly string[])[] {
  if (Array.isArray(value)) {
    const [first] = value as readonly unknown[];
    return typeof first === "object" ? paths(first, [...before, "0"]) : [before];
  }
  if (typeof value !== "object" || value === null) return [before];
  return Object.entries(value).flatMap(([name, each]) => paths(each, [...before, name]));
}

function without(value: Value, [name = "", ...rest]: readonly string[]): Value {
  if (Array.isArray(value)) {
    const [first, ...others] = value as readonly Value[];
    return [without(first ?? {}, rest), ...others] as unknown as Value;
  }
  const { [name]: inner, ...others } = value;
  if (rest.length === 0) return others;
  const left = without(inner as Value, rest);
  return Object.keys(left).length === 0 ? others : { ...value, [name]: left };
}

/** Fields without which a file is none, so that they cannot be taken out, and those that only describe another. */
const NEEDED =
  /^(services\.web\.(build\.context|image)|type|run\.command|env\.LEVEL\.description|services\.long\.(ports\.0\.protocol|env_file\.0\.required))$/;

/** Returns whether a line says that a field, or all that it is in, is left out. */
function isNamed(text: string, path: readonly string[]): boolean {
  const after = text.slice(text.search(/^(No equivalent here|Nothing to write)/m));
  const shown = (path[0] === "services" ? path.slice(1) : path).filter((each) => each !== "0").join(".");
  const names = shown.split(".").map((_, index, all) => all.slice(0, index + 1).join("."));
  return names
    .slice(path[0] === "services" ? 1 : 0)
    .some((each) => new RegExp(`(^|[ ,.])${each.replace(/\W/g, "\\$&")}([ ,:]|$)`, "m").test(after));
}

describe.each([
  ["compose.yaml", COMPOSE],
  ["manifest.yml", [...COPILOT, ...COPILOT_OTHERS]],
  ["copilot/environments/test/manifest.yml", COPILOT_ENVIRONMENT],
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
