import { convert } from "../../constructs/conversion/convert";

/** Converts a Compose file with files beside it. */
function converted(files: Readonly<Record<string, string>>) {
  return convert(
    { path: "compose.yaml", text: files["compose.yaml"] ?? "", read: (path) => files[path] },
    { out: "main.ts", folder: "app" },
  );
}

const refusal = (files: Readonly<Record<string, string>>) => () => converted(files);

describe("a service that extends another", () => {
  it("has the fields of a chain of 300", () => {
    const links = Array.from(
      { length: 300 },
      (_, index) => `  s${index}: {extends: s${index + 1}, build: .}`,
    );
    const text = ["services:", ...links, "  s300: {build: ., user: node}"].join("\n");
    expect(converted({ "compose.yaml": text }).main.match(/user: "node"/g)).toHaveLength(301);
  });

  it("is refused in a circle, also of two files and of itself", () => {
    const itself = "services:\n  a:\n    extends: a\n    build: .\n";
    expect(refusal({ "compose.yaml": itself })).toThrow("compose.yaml:3: a extends a: a circle");
    const extending = (file: string) =>
      `services:\n  a:\n    build: .\n    extends: {file: ${file}, service: a}\n`;
    expect(
      refusal({ "compose.yaml": extending("b/common.yml"), "b/common.yml": extending("../compose.yaml") }),
    ).toThrow("compose.yaml:4: a (compose.yaml) extends a (b/common.yml) extends a (compose.yaml): a circle");
  });

  it("takes paths from the folder of the file that has them", () => {
    const { main, report } = converted({
      "compose.yaml": "services:\n  web:\n    extends: {file: base/common.yml, service: web}\n",
      "base/common.yml":
        "services:\n  web:\n    build: ./web\n    env_file: web.env\n    environment:\n      - MODE=live\n",
      "base/web.env": "LEVEL=info\n# \nAPI_TOKEN=abcdef\n",
    });
    expect(main).toContain('build: "base/web"');
    expect(report).toContain('build: "base/web" (base/common.yml:3)');
    expect(report).toContain("environment: LEVEL (base/web.env)");
    expect(report).toContain("environment: MODE (base/common.yml)");
    expect(report).toContain('secrets: "API_TOKEN" (base/web.env:3)');
  });

  it("says that the other is missing", () => {
    const { report } = converted({ "compose.yaml": "services:\n  web:\n    build: .\n    extends: base\n" });
    expect(report).toMatch(/4 {2}web\.extends +the file has no service base/);
  });
});

describe("a file with an override beside it", () => {
  const files = { "compose.yaml": "services:\n  web: {build: .}\n" };
  const override = "services:\n  web: {command: npm run dev}\n";

  it.each(["compose.override.yaml", "docker-compose.override.yml"])("says that %s is not read", (name) => {
    const { main, report } = converted({ ...files, [name]: override });
    expect(main).not.toContain('"dev"');
    expect(report).toMatch(new RegExp(`${name} +is not read`));
    expect(converted(files).report).not.toContain("override");
  });

  it("says nothing of one that Compose would not merge", () => {
    const read = (path: string) => (path === "compose.override.yaml" ? override : undefined);
    const source = { path: "compose.prod.yaml", text: files["compose.yaml"], read };
    expect(convert(source, { out: "main.ts", folder: "app" }).report).not.toContain("override");
  });
});

describe("a file of another name", () => {
  it.each([
    ["stack.json", '{"services":{"web":{"build":"."}}}'],
    ["stack", '{\n  "services": { "web": { "build": "." } }\n}'],
  ])("is a Compose file by what it has, also in JSON: %s", (path, text) => {
    const { report } = convert({ path, text, read: () => undefined }, { out: "main.ts", folder: "app" });
    expect(report).toContain(`${path} is a Compose file.`);
  });
});

describe("a file that includes others", () => {
  it("has the services of what they include, too", () => {
    const { report } = converted({
      "compose.yaml": "include: [more/b.yaml]\nservices:\n  web: {build: .}\n",
      "more/b.yaml": "include: [c.yaml]\nservices:\n  b:\n    build: .\n",
      "more/c.yaml": "services:\n  c: {build: ./c}\n",
    });
    expect(report).toContain("the services web, b, c");
    expect(report).toContain('build: "more/c" (more/c.yaml:2)');
  });

  it("is refused in a circle", () => {
    expect(
      refusal({
        "compose.yaml": "include:\n  - b.yaml\nservices:\n  web: {build: .}\n",
        "b.yaml": "include:\n  - c.yaml\n",
        "c.yaml": "include:\n  - b.yaml\n",
      }),
    ).toThrow("c.yaml:2: b.yaml includes c.yaml includes b.yaml: a circle");
  });
});

describe("the line of a variable", () => {
  it("is its own, through a merge key and in a list", () => {
    const text = [
      "x-env: &env",
      "  API_TOKEN: abcdef",
      "services:",
      "  web:",
      "    build: .",
      "    environment:",
      "      <<: *env",
      "  other:",
      "    build: .",
      "    environment:",
      "      - A=1",
      "      - OTHER_TOKEN=abcdef",
    ].join("\n");
    const { report } = converted({ "compose.yaml": text });
    expect(report).toMatch(/\n +2 {2}web\.API_TOKEN/);
    expect(report).toMatch(/\n +12 {2}other\.OTHER_TOKEN/);
  });

  it("is named for an item that YAML reads as fields", () => {
    const text =
      "services:\n  web:\n    build: .\n    environment:\n      - A=1\n      - HEADER=x-key: abcd\n";
    const { main, report } = converted({ "compose.yaml": text });
    expect(report).toMatch(/6 {2}web\.environment +HEADER: the item has a colon and a space/);
    expect(report).not.toContain("[object");
    expect(`${main}${report}`).not.toContain("abcd");
  });
});

describe("a service without an image", () => {
  it.each([
    ["web:", "the service has neither build nor image"],
    ["web: {image: '${IMG?missing}'}", "its name has IMG, which has no value."],
    ["web: {image: 'registry.example.com/web'}", "registry.example.com/web is in another registry"],
  ])("%s", (service, text) => {
    const { report } = converted({ "compose.yaml": `services:\n  ${service}\n` });
    expect(report.replace(/\s+/g, " ")).toContain(text);
  });

  it("says that a variable of another field has no value", () => {
    const text = "services:\n  web:\n    build: .\n    command: serve $LEVEL\n";
    expect(converted({ "compose.yaml": text }).report).toMatch(/4 {2}web\.command +LEVEL: no value in \.env/);
  });
});

describe("a field that is there twice", () => {
  it.each([
    [
      "cpus: 2",
      "resources: {limits: {cpus: '0.5'}}",
      "2, but deploy.resources.limits.cpus is 0.5",
      "cpu: 512",
    ],
    [
      "mem_limit: 2g",
      "resources: {limits: {memory: 1g}}",
      "2048 MiB, but deploy.resources.limits.memory is 1024 MiB",
      "memory: 1024",
    ],
    ["scale: 4", "replicas: 2", "4, but deploy.replicas is 2", "replicas: 2"],
  ])("%s beside deploy is named, and deploy counts", (own, deploy, text, taken) => {
    const { main, report } = converted({
      "compose.yaml": `services:\n  web:\n    build: .\n    ${own}\n    deploy: {${deploy}}\n`,
    });
    expect(report.replace(/\s+/g, " ")).toContain(
      `4 web.${own.split(":")[0] ?? ""} ${text}, which is taken.`,
    );
    expect(main).toContain(taken);
  });

  it("has no line when both are the same", () => {
    const { report } = converted({
      "compose.yaml": "services:\n  web: {build: ., scale: 2, deploy: {replicas: 2}}\n",
    });
    expect(report).not.toContain("Compose refuses");
  });
});

describe("what several services have", () => {
  it("has the line of each", () => {
    const text =
      "services:\n  a:\n    build: ./a\n    restart: always\n  b:\n    build: ./b\n    restart: always\n";
    expect(converted({ "compose.yaml": text }).report).toContain("restart of a (4), b (7): a container");
  });
});

describe("a field within an item", () => {
  it("has a line whatever its name is", () => {
    const text = 'services:\n  web:\n    build: .\n    secrets: [{source: a, "__proto__": b}]\n';
    expect(converted({ "compose.yaml": text }).report).toMatch(/4 {2}web\.secrets\.__proto__ +is not known/);
  });
});
