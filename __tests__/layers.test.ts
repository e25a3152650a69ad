import { DEPLOYER, type SourceFile, sourceFiles, testFiles } from "./support/source-files";

const FILES = sourceFiles();

/** Who may import whom: a row sees the rows below it, never its own row's other folders. */
const ROWS = [
  ["main.ts"],
  ["commands"],
  ["report", "conversion"],
  ["stacks"],
  ["host", "ecs", "edge", "account", "delivery", "local"],
  ["network", "registry", "database", "logging", "alerts", "state", "sleep", "record"],
  ["identity", "steps"],
  ["service", "naming", "policy", "bundling"],
] as const;

/** The description stands beside the rows: who sees it, and what it sees. */
const SETTINGS = { seenBy: ["main.ts", "report", "conversion", "stacks"], sees: ["service", "naming"] };

/** Folders that stand beside the rows, each with rules of its own. */
const BESIDE = ["settings", DEPLOYER];

/** Folders whose name says how code is kept and not what it is about. */
const NAMELESS = ["utils", "util", "helpers", "common", "shared", "lib", "types", "misc"];

const rowOf = (folder: string) => ROWS.findIndex((row) => (row as readonly string[]).includes(folder));

/** Every import of one file of the project by another, in another folder. */
const CROSSINGS = FILES.flatMap((file) =>
  file.imports
    .map((target) => FILES.find(({ path }) => path === target))
    .filter((target) => target !== undefined)
    .filter((target) => target.folder !== file.folder)
    .map((target) => ({ file, target })),
);

const spelled = ({ file, target }: (typeof CROSSINGS)[number]) => `${file.path} imports ${target.path}`;

const pathsWhere = (isWrong: (file: SourceFile) => boolean) => FILES.filter(isWrong).map(({ path }) => path);

describe("the direction of imports", () => {
  it("knows every folder", () => {
    const unknown = FILES.filter(({ folder }) => !BESIDE.includes(folder) && rowOf(folder) === -1);
    expect(unknown.map(({ path }) => path)).toEqual([]);
    expect(CROSSINGS.length).toBeGreaterThan(50);
  });

  it("finds every file that it names", () => {
    const missing = FILES.flatMap(({ path, imports }) =>
      imports
        .filter((target) => !FILES.some((file) => file.path === target))
        .map((target) => `${path} imports ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it("is down, a row at least", () => {
    const wrong = CROSSINGS.filter(
      ({ file, target }) =>
        ![file.folder, target.folder].some((folder) => BESIDE.includes(folder)) &&
        rowOf(target.folder) <= rowOf(file.folder),
    );
    expect(wrong.map(spelled)).toEqual([]);
  });

  it("shows the settings only to main.ts, the report, the conversion and the stacks", () => {
    const wrong = CROSSINGS.filter(
      ({ file, target }) => target.folder === "settings" && !SETTINGS.seenBy.includes(file.folder),
    );
    expect(wrong.map(spelled)).toEqual([]);
  });

  it("lets the settings import only names and services", () => {
    const wrong = CROSSINGS.filter(
      ({ file, target }) => file.folder === "settings" && !SETTINGS.sees.includes(target.folder),
    );
    expect(wrong.map(spelled)).toEqual([]);
  });

  it("lets what runs on the host know what a service is, and nothing else", () => {
    const wrong = CROSSINGS.filter(
      ({ file, target }) => file.folder === DEPLOYER && target.folder !== "service",
    );
    expect(wrong.map(spelled)).toEqual([]);
  });

  it("keeps what runs on the host out of everything else, but of what runs the same on one machine", () => {
    const wrong = CROSSINGS.filter(
      ({ file, target }) => target.folder === DEPLOYER && file.folder !== "local",
    );
    expect(wrong.map(spelled)).toEqual([]);
  });

  it("lets one file attach rules to the tree", () => {
    expect(pathsWhere(({ text }) => text.includes("Aspects.of(this)"))).toEqual([
      "constructs/stacks/base-stack.ts",
    ]);
  });
});

describe("the packages that are imported", () => {
  it("are providers by the path of one resource, never whole", () => {
    const barrels = pathsWhere(({ packages }) =>
      packages.some(
        (name) => name.startsWith("@cdktf/") && !/^@cdktf\/provider-\w+\/lib\/[\w-]+$/.test(name),
      ),
    );
    expect(barrels).toEqual([]);
  });

  it("are cdktf and constructs by their front doors", () => {
    const inner = pathsWhere(({ packages }) => packages.some((name) => /^(cdktf|constructs)\//.test(name)));
    expect(inner).toEqual([]);
  });

  it.each([["AwsProvider"], ["S3Backend"]])("make one %s, in the base of all stacks", (name) => {
    expect(pathsWhere(({ text }) => new RegExp(`new ${name}\\(`).test(text))).toEqual([
      "constructs/stacks/base-stack.ts",
    ]);
  });
});

/** Writes a main.ts, which reads it. */
const WRITER = "constructs/conversion/writing/main-file.ts";

describe("the environment of the process", () => {
  it("is read where a person starts something, and nowhere else", () => {
    const readers = pathsWhere(({ text }) => text.includes("process.env"));
    const others = readers.filter((path) => !path.startsWith("constructs/commands/") && path !== WRITER);
    expect(others).toEqual([
      "main.ts",
      "constructs/report/synthesize.ts",
      "constructs/steps/main.ts",
      `${DEPLOYER}/main.ts`,
    ]);
  });
});

describe("a file", () => {
  const kebab = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();

  it("is no barrel, and in no folder for whatever fits nowhere", () => {
    const wrong = pathsWhere(({ path }) => {
      const parts = path.replace(/\.ts$/, "").split("/");
      return parts.some((part) => part === "index" || NAMELESS.includes(part));
    });
    expect(wrong).toEqual([]);
  });

  it("is named after its class, if it has one", () => {
    const wrong = FILES.flatMap(({ path, exports }) => {
      const classes = exports.filter(({ kind }) => kind === "class").map(({ name }) => kebab(name));
      const name = path.split("/").at(-1)?.replace(/\.ts$/, "") ?? "";
      return classes.length === 0 || classes.includes(name) ? [] : [`${path}: ${classes.join(", ")}`];
    });
    expect(wrong).toEqual([]);
  });

  it("is not imported by one other file of its folder only: it belongs into that file", () => {
    const folderOf = (path: string) => path.split("/").slice(0, -1).join("/");
    const wrong = FILES.flatMap(({ path }) => {
      const [importer, ...others] = FILES.filter(({ imports }) => imports.includes(path));
      const isPrivate =
        importer !== undefined && others.length === 0 && folderOf(importer.path) === folderOf(path);
      return isPrivate ? [`${path}: only ${importer.path} imports it; make it private there`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it("is 200 lines at most, and 100 as a rule; a test, too, is 200 at most", () => {
    const long = [...FILES, ...testFiles()].filter(({ lines }) => lines > 200);
    expect(long.map(({ path }) => path)).toEqual([]);
    const sorted = FILES.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(100);
  });

  it("says what everything is that it exports", () => {
    const silent = FILES.flatMap(({ path, exports }) =>
      exports.filter(({ documented }) => !documented).map(({ name }) => `${path}: ${name}`),
    );
    expect(silent).toEqual([]);
  });

  it("says what every prop and public member is", () => {
    const silent = FILES.flatMap(({ path, exports }) =>
      exports.flatMap(({ name, silentMembers }) =>
        silentMembers.map((member) => `${path}: ${name}.${member}`),
      ),
    );
    expect(silent).toEqual([]);
  });
});
