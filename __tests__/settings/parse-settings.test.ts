import { parseSettings } from "../../constructs/settings/parse-settings";
import { description } from "./support/description";
import { linesOf } from "./support/lines-of";

const dev = { account: "111122223333", region: "ap-northeast-2" };

describe("a description", () => {
  it("becomes settings, environments in the order they were written", () => {
    const { name, environments } = parseSettings(description({ environments: { prod: dev, dev } }));
    expect(name).toBe("shop");
    expect(environments.map((environment) => environment.name)).toEqual(["prod", "dev"]);
  });

  it("is not changed", () => {
    const written = description({ environments: { dev: { ...dev, services: { back: { cpu: 256 } } } } });
    const before = structuredClone(written);
    parseSettings(written);
    expect(written).toEqual(before);
  });

  it("is answered with every mistake at once, sorted by path, of all kinds", () => {
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
    expect(linesOf(written, { phase: "fargte" }).map((line) => line.split(": ")[0])).toEqual([
      "PHASE",
      "environments.dev.account",
      "environments.dev.database.version",
      "environments.dev.region",
      "environments.prod.colour",
      "environments.prod.hostedZone",
      "name",
      "services.back.database",
      "services.back.memory",
      "services.front.path",
      "services.front.prot",
    ]);
  });

  it("is answered with the unknown field only when its name is empty", () => {
    expect(linesOf({ ...description(), "": 1 })).toEqual([expect.stringMatching(/^\[""\]: unknown field\./)]);
  });

  it("is read for the bootstrap of one of its environments", () => {
    const written = description({ environments: { dev, prod: dev } });
    expect(linesOf(written, { bootstrap: "dex" })).toHaveLength(1);
    expect(parseSettings(written, { bootstrap: "dev" }).environments).toHaveLength(2);
    expect(parseSettings(written, { bootstrap: "" }).environments).toHaveLength(2);
  });

  it("is answered with each mistake once", () => {
    const lines = linesOf(description({ environments: { dev: { ...dev, account: "1" }, prod: dev } }));
    expect(lines).toEqual([...new Set(lines)]);
    expect(lines).toHaveLength(1);
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

  it("changes nothing else, and keeps the phase of main.ts", () => {
    const environments = { dev: { ...dev, cutover: { fargate: 30 }, database: {} } };
    const written = description({ environments });
    const settings = parseSettings(written, { phase: "fargate" });
    const [plain] = parseSettings(written).environments;
    expect(settings.environments).toEqual([{ ...plain, phase: "fargate", previewOf: "ec2" }]);
  });
});
