import { DescriptionError } from "../../constructs/settings/description-error";
import { parseSettings } from "../../constructs/settings/parse-settings";
import { description } from "./support/description";
import { linesOf } from "./support/lines-of";
import { withEnvironment } from "./support/with-environment";

const dev = { account: "111122223333", region: "ap-northeast-2" };

describe("a description", () => {
  it("becomes settings, environments in the order they were written", () => {
    const { name, environments } = parseSettings(description({ environments: { prod: dev, dev } }));
    expect(name).toBe("shop");
    expect(environments.map((environment) => environment.name)).toEqual(["prod", "dev"]);
  });

  it("is not touched", () => {
    const written = description({ environments: { dev: { ...dev, services: { back: { cpu: 256 } } } } });
    const before = structuredClone(written);
    parseSettings(written);
    expect(written).toEqual(before);
  });

  it("is told every mistake at once, sorted by path, whatever kind they are of", () => {
    const written = {
      name: "Shop",
      services: {
        front: { prot: 8080, path: "/*", health: "/healthz" },
        back: { port: 3000, path: "/*", health: "/up", cpu: 1024, memory: 1024, database: true },
      },
      environments: {
        dev: {
          account: 111122223333,
          region: "ap-northeast-22",
          database: { engine: "mysql", version: "17" },
        },
        prod: { ...dev, domain: "shop.example.com", hostedZone: "example.org", colour: 1 },
      },
    };
    expect(linesOf(written, { phase: "fargte" })).toEqual([
      'PHASE: "fargte" is not a phase ("ec2", "cutover" or "fargate"). Did you mean "fargate"?',
      'environments.dev.account: 111122223333 is not text of 12 digits. Quote it: "111122223333".',
      'environments.dev.database.version: "17" is not a version of mysql. Take one such as "8.4".',
      'environments.dev.region: "ap-northeast-22" is not an AWS region. Did you mean "ap-northeast-2"?',
      'environments.prod.colour: unknown field. Known fields: "database", "architecture", "network", "host", "logRetention", "protect", "deployers", "account", "region", "phase", "cutover", "domain", "hostedZone", "services".',
      'environments.prod.hostedZone: "example.org" is not the domain "shop.example.com" or a parent of it.',
      'name: "Shop" is not a name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter. Did you mean "shop"?',
      'services.back.database: true is not possible without a database. Describe one under "database".',
      "services.back.memory: 1024 is not MiB that Fargate offers with 1024 CPU units. It offers 2048 to 8192 in steps of 1024.",
      'services.front.path: "/*" is not a free path. Service "back" has the same.',
      'services.front.prot: unknown field. Did you mean "port"?',
    ]);
  });

  it("can't be bootstrapped for an environment that it doesn't have", () => {
    const written = description({ environments: { dev, prod: dev } });
    expect(linesOf(written, { bootstrap: "dex" })).toEqual([
      'BOOTSTRAP: "dex" is not an environment ("dev" or "prod"). Did you mean "dev"?',
    ]);
    expect(parseSettings(written, { bootstrap: "dev" }).environments).toHaveLength(2);
    expect(parseSettings(written, { bootstrap: "" }).environments).toHaveLength(2);
  });

  it("is refused by an error that holds the mistakes apart", () => {
    const error = new DescriptionError([
      { path: "a", message: "is wrong." },
      { path: "b", message: "is missing." },
    ]);
    expect(error).toMatchObject({ name: "DescriptionError", message: "a: is wrong.\nb: is missing." });
    expect(error.problems).toHaveLength(2);
  });
});

describe("the shape of a description", () => {
  const APPLICATION = "an object that describes an application";

  it.each<[string, unknown, readonly string[]]>([
    ["nothing", undefined, [`description: is missing; it must be ${APPLICATION}.`]],
    ["null", null, [`description: null is not ${APPLICATION}.`]],
    ["a list", [], [`description: [] is not ${APPLICATION}.`]],
    ["a text", "shop", [`description: "shop" is not ${APPLICATION}.`]],
    ["a function", () => 1, [`description: a function is not ${APPLICATION}.`]],
    ["a date", new Date(0), ["description: {} is not a plain object."]],
    [
      "an empty object",
      {},
      [
        "environments: is missing; it must be an object of environments by name.",
        "name: is missing; it must be a name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter.",
        "services: is missing; it must be an object of services by name.",
      ],
    ],
    [
      "services in a list",
      description({ services: [] }),
      ["services: [] is not an object of services by name."],
    ],
    [
      "a service in a list",
      description({ services: { a: [] } }),
      ["services.a: [] is not an object that describes a service."],
    ],
    [
      "a service that is null",
      description({ services: { a: null } }),
      ["services.a: null is not an object that describes a service."],
    ],
    ["a map of services", description({ services: new Map() }), ["services: {} is not a plain object."]],
    [
      "an environment without its essentials",
      description({ environments: { dev: {} } }),
      [
        "environments.dev.account: is missing; it must be a 12-digit AWS account id.",
        "environments.dev.region: is missing; it must be an AWS region.",
      ],
    ],
    [
      "a misspelt essential, which is told once",
      description({ environments: { dev: { account: "111122223333", regin: "ap-northeast-2" } } }),
      ['environments.dev.regin: unknown field. Did you mean "region"?'],
    ],
    [
      "a typo inside a field that may also be false",
      description({ database: { engin: "mysql" } }),
      ['database.engin: unknown field. Did you mean "engine"?'],
    ],
    [
      "a deployer that is none",
      description({ deployers: ["arn:aws:iam::111122223333:role/ci", "*"] }),
      [
        'deployers[1]: "*" is not the ARN of an IAM role or user such as "arn:aws:iam::111122223333:role/ci". Name each one; a pattern would let in more than is meant.',
      ],
    ],
    ["a text for a list", description({ deployers: "x" }), ['deployers: "x" is not a list of ARNs.']],
    [
      "a way out that is none",
      withEnvironment({ network: { egress: "nat" } }),
      [
        'environments.dev.network.egress: "nat" is not a way out ("public-ip", "nat-gateway", "nat-gateway-per-az" or "endpoints").',
      ],
    ],
    [
      "an architecture by another name",
      withEnvironment({ architecture: "arm" }),
      [
        'environments.dev.architecture: "arm" is not an architecture ("x86_64" or "arm64"). Did you mean "arm64"?',
      ],
    ],
  ])("is checked: %s", (_, written, lines) => {
    expect(linesOf(written)).toEqual(lines);
  });

  it("can't be used to reach a prototype", () => {
    const written: unknown = JSON.parse(
      '{"__proto__":{"polluted":1},"services":{"__proto__":{"polluted":1}},"environments":{"constructor":{"prototype":{"polluted":1}}}}',
    );
    expect(linesOf(written)).toEqual([
      "__proto__: unknown field. No field has this name.",
      "environments.constructor.account: is missing; it must be a 12-digit AWS account id.",
      'environments.constructor.prototype: unknown field. Known fields: "database", "architecture", "network", "host", "logRetention", "protect", "deployers", "account", "region", "phase", "cutover", "domain", "hostedZone", "services".',
      "environments.constructor.region: is missing; it must be an AWS region.",
      "name: is missing; it must be a name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter.",
      "services.__proto__: unknown field. No field has this name.",
    ]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("may be cyclic, deep or large", () => {
    const cyclic: Record<string, unknown> = {};
    cyclic["services"] = { a: cyclic };
    const large = description({ deployers: Array.from({ length: 20_000 }, () => "x".repeat(100)) });
    expect(linesOf(cyclic)).toHaveLength(3);
    expect(linesOf(large)).toHaveLength(20_000);
    expect(linesOf(description({ name: "x".repeat(5_000_000) }))).toHaveLength(1);
  });
});

describe("the preview of a phase", () => {
  it("replaces the phase of every environment", () => {
    const environments = { dev, prod: { ...dev, phase: "fargate" } };
    const phases = (phase?: string) =>
      parseSettings(description({ environments }), { phase }).environments.map(
        (environment) => environment.phase,
      );
    expect(phases("cutover")).toEqual(["cutover", "cutover"]);
    expect(phases(undefined)).toEqual(["ec2", "fargate"]);
    expect(phases("")).toEqual(["ec2", "fargate"]);
  });

  it("changes nothing else", () => {
    const written = withEnvironment({ cutover: { fargate: 30 }, database: {} });
    const settings = parseSettings(written, { phase: "fargate" });
    const [plain] = parseSettings(written).environments;
    expect(settings.environments).toEqual([{ ...plain, phase: "fargate" }]);
  });
});
