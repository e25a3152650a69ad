import { convert } from "../../constructs/conversion/convert";
import { unreadLines } from "../../constructs/conversion/draft/unread-lines";
import { readEnvFile } from "../../constructs/local/env-file";

const KEY =
  "-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQ+EF/AASC==\n-----END RSA PRIVATE KEY-----";

/** From the tests of compose-spec/compose-go, dotenv/godotenv_test.go, where it has the case. */
const VALUES: readonly (readonly [text: string, name: string, value: string | undefined])[] = [
  ["FOO=bar", "FOO", "bar"],
  ["FOO =bar", "FOO", "bar"],
  ["FOO= bar ", "FOO", "bar"],
  ['FOO="bar"', "FOO", "bar"],
  ["FOO='bar'", "FOO", "bar"],
  ['FOO="escaped\\"bar"', "FOO", 'escaped"bar'],
  [`FOO="'d'"`, "FOO", "'d'"],
  ["OPTION_A: Foo=bar", "OPTION_A", "Foo=bar"],
  ["OPTION_A=1:B", "OPTION_A", "1:B"],
  ["export OPTION_B='\\n'", "OPTION_B", "\\n"],
  ["\texport\tOPTION_A=2", "OPTION_A", "2"],
  ["exportFOO=2", "exportFOO", "2"],
  ['FOO="bar\\nbaz"', "FOO", "bar\nbaz"],
  ["FOO=a\\tb", "FOO", "a\\tb"],
  ['KEY="Z\\aZ\\bZ\\fZ\\nZ\\rZ\\tZ\\vZ\\\\Z\\0123Z"', "KEY", "Z\x07Z\bZ\fZ\nZ\rZ\tZ\vZ\\ZSZ"],
  ["FOO=foobar=", "FOO", "foobar="],
  ["FOO=bar # this is foo", "FOO", "bar"],
  ["FOO=123#not-an-inline-comment", "FOO", "123#not-an-inline-comment"],
  ['FOO="bar#baz" # comment', "FOO", "bar#baz"],
  ["FOO='bar#baz'#", "FOO", "bar#baz"],
  ['KEY="\\x07"', "KEY", "\\x07"],
  ["\uFEFFFOO=bar\r\n", "FOO", "bar"],
  ["FOO", "FOO", undefined],
  ["FOO=", "FOO", ""],
  [`KEY="${KEY}"`, "KEY", KEY],
  [`KEY='${KEY}'\nB=1`, "KEY", KEY],
  [`KEY=${KEY}\nB=1`, "KEY", KEY],
];

describe("a file of variables", () => {
  it.each(VALUES)("%j has a value", (text, name, value) => {
    const { variables, unread } = readEnvFile(text);
    expect(variables[0]).toMatchObject({ name, ...(value !== undefined && { value }) });
    expect(variables[0]?.value).toBe(value);
    expect(unread).toEqual([]);
  });

  it("goes on after a value of several lines, and knows comments", () => {
    const { variables } = readEnvFile(`# A=0\n\nA='one\ntwo' # three\n  # B=4\nC=5\nD`);
    expect(variables.map(({ name, value }) => [name, value])).toEqual([
      ["A", "one\ntwo"],
      ["C", "5"],
      ["D", undefined],
    ]);
  });

  it.each([
    ["lol$wut", [1]],
    ["A=1\nhunter2 hunter3\nB=2", [2]],
    ["A=1\nMIIEvQIBADANBg\nB=2", [2]],
    ["A=1\nmy-name=hunter2\n\nB.C=hunter2", [2, 4]],
    ['A="one" hunter2', [1]],
    ['A=1\nB="hunter2\nC=2', [2]],
    ["A='hunter2\nC=2", [1]],
    ["2FA=hunter2", [1]],
    ["=hunter2", [1]],
  ])("%j has lines that are only counted", (text, numbers) => {
    const file = readEnvFile(text);
    expect(file.unread).toEqual(numbers);
    expect(unreadLines("app.env", file)).toContain(` ${numbers.join(", ")} `);
    expect(JSON.stringify(file.variables.map(({ name }) => name))).not.toMatch(/hunter|MII|wut/);
  });
});

describe("a file of variables of a service", () => {
  const files: Readonly<Record<string, string>> = {
    "app.env": `A_KEY="${KEY}"\nplanted line\nPLAIN='$planted'\nMODE=$LEVEL`,
    ".env": `LEVEL=deb\nLEVEL=\${LEVEL}ug\nOTHER="${KEY}"`,
  };
  const text = "services:\n  web:\n    build: .\n    env_file: app.env\n    environment: [OTHER]\n";
  const { main, report } = convert(
    { path: "compose.yaml", text, read: (path) => files[path] },
    { out: "main.ts", folder: "app" },
  );

  it("has secrets of several lines as names", () => {
    expect(main).toContain('secrets: ["A_KEY", "OTHER"]');
    expect(`${main}${report}`).not.toMatch(/MIIEv|kqhki|BEGIN|planted line/);
  });

  it("has plain ones with the values that Compose gives them", () => {
    expect(main).toContain('PLAIN: "$planted"');
    expect(main).toContain('MODE: "debug"');
  });

  it("has a line that cannot be read by its number", () => {
    expect(report.replace(/\s+/g, " ")).toContain("app.env: line 5 cannot be read as NAME=value");
  });
});

describe("what is no name of a variable", () => {
  const outcome = (path: string, text: string) => {
    const read = (each: string) => (each === ".env" ? "planted line\n" : undefined);
    const { main, report } = convert({ path, text, read }, { out: "main.ts", folder: "app" });
    return { main, report, all: `${main}${report}` };
  };

  it.each([
    ["compose.yaml", 'services: { web: { build: ., environment: ["planted text", "planted-name=1"] } }'],
    ["compose.yaml", "services: { web: { build: ., environment: { planted.name: 1 } } }"],
    ["compose.yaml", 'services: { web: { build: { context: ., args: ["planted text"] } } }'],
    ["compose.yaml", "services: { web: { build: . } }"],
    ["manifest.yml", "{ name: web, type: Worker Service, variables: { planted.name: 1 } }"],
    ["manifest.yml", "{ name: web, type: Worker Service, secrets: { planted.name: /a/b } }"],
    ["apprunner.yaml", "{ runtime: nodejs22, run: { command: x, env: [{ name: planted text, value: 1 }] } }"],
    [
      "apprunner.yaml",
      "{ runtime: nodejs22, run: { command: x, secrets: [{ name: planted text, value-from: x }] } }",
    ],
  ])("is not shown of %s: %s", (path, text) => {
    const { all, report } = outcome(path, text);
    expect(all).not.toContain("planted");
    expect(report.replace(/\s+/g, " ")).toMatch(/left out|no valid name/);
  });
});
