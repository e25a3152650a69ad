import { summary } from "../../constructs/report/synthesize";
import { type Deployed, deployed } from "../support/deployed";
import { description as descriptionOf } from "../support/description";

/** A description of which a synthesis prints no warning. */
function description(
  differences: Parameters<typeof descriptionOf>[0] = {},
): ReturnType<typeof descriptionOf> {
  return descriptionOf({ ...differences, dev: { domain: "shop.example.com", ...differences.dev } });
}

/** Resources that a stack's JSON holds, as the summary counts them. */
function count({ stack }: Deployed, id: string): string {
  const { resource = {} }: { readonly resource?: Readonly<Record<string, object>> } = JSON.parse(
    stack(id).json,
  );
  const resources = Object.values(resource).flatMap((byName) => Object.keys(byName));
  return `${resources.length} resources`;
}

/** The line of what the environment costs, whose sum other tests check. */
function cost(phase: string): unknown {
  return expect.stringMatching(
    new RegExp(
      `^  cost:         about \\d+\\.\\d\\d USD a month in phase ${phase} ` +
        `\\(prices of 20\\d\\d-\\d\\d(?: to 20\\d\\d-\\d\\d)?, ap-northeast-2.*\\): npm run cost -- dev$`,
    ),
  );
}

describe("the summary of a deployment", () => {
  it("of phase ec2 lists the host before DNS, and the empty platform last", () => {
    const deployment = deployed(description({ dev: { phase: "ec2" } }));
    expect(summary(deployment.deployment).split("\n")).toEqual([
      "dev: phase ec2, account 123456789012, ap-northeast-2",
      `  1  state-dev                ${count(deployment, "state-dev")}`,
      `  2  dev-foundation           ${count(deployment, "dev-foundation")}`,
      `  3  dev-ec2                  ${count(deployment, "dev-ec2")}`,
      `  4  dev-dns                  ${count(deployment, "dev-dns")}`,
      "  5  dev-fargate              empty in this phase",
      "  6  dev-pipeline             empty, none is described",
      "  first time:   npm run bootstrap -- dev",
      "  deploy:       npm run deploy -- dev",
      "  preview:      PHASE=cutover npx cdktf diff dev-fargate",
      cost("ec2"),
    ]);
  });

  it("of phase cutover lists both platforms, and the share of Fargate", () => {
    const deployment = deployed(description({ dev: { phase: "cutover", cutover: { fargate: 25 } } }));
    expect(summary(deployment.deployment).split("\n")).toEqual([
      "dev: phase cutover (Fargate 25 %), account 123456789012, ap-northeast-2",
      `  1  state-dev                ${count(deployment, "state-dev")}`,
      `  2  dev-foundation           ${count(deployment, "dev-foundation")}`,
      `  3  dev-ec2                  ${count(deployment, "dev-ec2")}`,
      `  4  dev-fargate              ${count(deployment, "dev-fargate")}`,
      `  5  dev-dns                  ${count(deployment, "dev-dns")}`,
      "  6  dev-pipeline             empty, none is described",
      "  first time:   npm run bootstrap -- dev",
      "  deploy:       npm run deploy -- dev",
      "  preview:      PHASE=fargate npx cdktf diff dev-fargate",
      cost("cutover"),
    ]);
  });

  it("of phase fargate lists an empty host, and no phase to preview", () => {
    const deployment = deployed(description({ dev: { phase: "fargate" } }));
    expect(summary(deployment.deployment).split("\n")).toEqual([
      "dev: phase fargate, account 123456789012, ap-northeast-2",
      `  1  state-dev                ${count(deployment, "state-dev")}`,
      `  2  dev-foundation           ${count(deployment, "dev-foundation")}`,
      `  3  dev-fargate              ${count(deployment, "dev-fargate")}`,
      `  4  dev-dns                  ${count(deployment, "dev-dns")}`,
      "  5  dev-ec2                  empty in this phase",
      "  6  dev-pipeline             empty, none is described",
      "  first time:   npm run bootstrap -- dev",
      "  deploy:       npm run deploy -- dev",
      cost("fargate"),
    ]);
  });

  it("separates environments by an empty line, in the order of the description", () => {
    const input = description();
    const prod = { account: "210987654321", region: "eu-west-1", domain: "eu.example.com" };
    const { deployment } = deployed({ ...input, environments: { ...input.environments, prod } });
    const heads = summary(deployment)
      .split("\n\n")
      .map((part) => part.split("\n")[0]);
    expect(heads).toEqual([
      "dev: phase ec2, account 123456789012, ap-northeast-2",
      "prod: phase ec2, account 210987654321, eu-west-1",
    ]);
  });

  it.each([
    ["14", "2026-02-27", undefined],
    [
      "14",
      "2026-02-28",
      "RDS's standard support of postgres 14 ends on 2027-02-28; after that day RDS upgrades the database",
    ],
    ["14.9", "2027-02-28", "RDS's standard support of postgres 14 ends on 2027-02-28"],
    ["14.9", "2027-03-01", "RDS's standard support of postgres 14 ended on 2027-02-28"],
    ["17", "2027-03-01", undefined],
  ])("warns of the end of standard support within a year: postgres %s on %s", (version, day, note) => {
    const front = { port: 8080, path: "/*", health: "/healthz", build: "docker/front", database: true };
    const { deployment } = deployed(description({ database: { version }, services: { front } }));
    const lines = summary(deployment, new Date(day)).split("\n");
    const found = lines.filter((line) => line.endsWith("(E2F-070)"));
    expect(found).toEqual(note === undefined ? [] : [expect.stringContaining(note)]);
    if (note !== undefined) {
      expect(found[0]).toMatch(/^warning: database\.version: .*: 18, 17, 16, 15\. \(E2F-070\)$/);
    }
  });

  it("names no newer version where there is none", () => {
    const { deployment } = deployed(description({ database: { engine: "mysql" } }));
    const last = summary(deployment, new Date("2029-01-01")).split("\n").at(-1);
    expect(last).toMatch(
      /mysql 8\.4 ends on 2029-07-31; after that day RDS upgrades the database\. \(E2F-070\)$/,
    );
  });

  it("shows the previewed phase, not the one in the description", () => {
    const { deployment } = deployed(description(), { phase: "cutover" });
    expect(summary(deployment)).toMatch(
      /^dev: phase cutover \(Fargate 0 %; a preview, main\.ts has phase ec2\), /,
    );
  });

  it("tells a preview to set the phase before it is deployed, and has no command that deploys another", () => {
    const { deployment } = deployed(description(), { phase: "cutover" });
    expect(summary(deployment).split("\n").slice(-3)).toEqual([
      "  first time:   npm run bootstrap -- dev",
      `  deploy:       set phase: "cutover" in main.ts, then npm run deploy -- dev`,
      cost("cutover"),
    ]);
  });

  it("ends with the warnings", () => {
    const front = { port: 8080, path: "/", health: "/healthz", build: "no/such/folder" };
    const { deployment } = deployed(description({ services: { front } }));
    const [, last = ""] = summary(deployment).split("\n\n");
    expect(last.split("\n").map((line) => line.split(": ").slice(0, 2).join(": "))).toEqual([
      "warning: services.front.build",
      "warning: services.front.path",
    ]);
  });

  it("does not call the phase of the description a preview", () => {
    const { deployment } = deployed(description({ dev: { phase: "fargate" } }), { phase: "fargate" });
    expect(summary(deployment)).toMatch(/^dev: phase fargate, /);
  });
});
