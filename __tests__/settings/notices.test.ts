import type { Description } from "../../constructs/settings/description";
import { notices } from "../../constructs/settings/notices";
import { parseSettings } from "../../constructs/settings/parse-settings";
import { description } from "../support/description";

/** Returns the fields of the notices about a description. */
function fieldsOf(
  written: Description,
  { phase, today = "2026-11-26" }: { readonly phase?: string; readonly today?: string } = {},
): readonly string[] {
  const facts = {
    today: new Date(today),
    dockerfile: (folder: string) => (folder.startsWith("docker/") ? "" : undefined),
  };
  return notices(parseSettings(written, { phase }).environments, facts)
    .filter(({ id = "", level }) => level === "warning" && !["E2F-078", "E2F-083", "E2F-086"].includes(id))
    .map(({ field }) => field);
}

const web = (path: string) => ({ port: 8080, path, health: "/healthz" });

describe("a path", () => {
  it.each([
    [["/*"], []],
    [["/*", "/api/*"], []],
    [["/api/*"], []],
    [["/"], ["s0"]],
    [["/", "/assets/*"], ["s0"]],
    [["/api"], ["s0"]],
    [["/*", "/webhook"], ["s1"]],
    [["/*", "/api", "/api/v1/*"], []],
    [["/*", "/api", "/apis/*"], ["s1"]],
    [["/*", "/robots.txt"], []],
    [["/*", "/v1.0/items"], ["s1"]],
  ])("is noticed where it is only one page, and that is hardly meant: %j", (paths, expected) => {
    const services = Object.fromEntries(paths.map((path, index) => [`s${index}`, web(path)]));
    expect(fieldsOf(description({ services, host: { instanceType: "t3.large" } }))).toEqual(
      expected.map((name) => `services.${name}.path`),
    );
  });
});

describe("a folder", () => {
  it.each([
    ["docker/front", true],
    ["https://github.com/example/shop.git#main:front", true],
    ["git@github.com:example/shop.git", true],
    ["github.com/example/shop", true],
    ["front", false],
    ["front/Dockerfile", false],
  ])("is noticed where it has no Dockerfile: %s", (build, isFine) => {
    const services = { front: { ...web("/*"), build } };
    expect(fieldsOf(description({ services }))).toEqual(isFine ? [] : ["services.front.build"]);
  });
});

describe("a percentage", () => {
  it.each([
    [{ phase: "ec2", cutover: { fargate: 10 } }, undefined, true],
    [{ cutover: { fargate: 10 } }, undefined, true],
    [{ cutover: { fargate: 0 } }, undefined, false],
    [{ cutover: {} }, undefined, false],
    [{ phase: "cutover", cutover: { fargate: 10 } }, undefined, false],
    [{ phase: "fargate", cutover: { fargate: 100 } }, undefined, false],
    [{ phase: "ec2", cutover: { fargate: 10 } }, "cutover", false],
    [{ phase: "cutover", cutover: { fargate: 10 } }, "ec2", false],
  ] as const)("is noticed in a phase without Fargate: %j, PHASE=%s", (dev, phase, isNoticed) => {
    const expected = isNoticed ? ["environments.dev.cutover"] : [];
    expect(fieldsOf(description({ dev }), { phase })).toEqual(expected);
  });
});

describe("notices", () => {
  const prod = { account: "210987654321", region: "eu-west-1" };

  it("are one line where all environments are the same", () => {
    const input = description({ services: { front: web("/") } });
    const environments = { ...input.environments, prod };
    expect(fieldsOf({ ...input, environments })).toEqual(["services.front.path"]);
  });

  it("name the environment where it differs", () => {
    const input = description({ services: { front: web("/") } });
    const environments = { ...input.environments, prod: { ...prod, services: { front: { path: "/*" } } } };
    expect(fieldsOf({ ...input, environments })).toEqual(["environments.dev.services.front.path"]);
  });

  it("are listed in the order of the fields", () => {
    const services = { front: { ...web("/"), build: "front" }, worker: { build: "worker" } };
    const dev = { cutover: { fargate: 1 } };
    expect(fieldsOf(description({ services, dev, database: { version: "14" } }))).toEqual([
      "database.version",
      "environments.dev.cutover",
      "services.front.build",
      "services.front.path",
      "services.worker.build",
    ]);
  });
});
