import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { PHASES } from "../../constructs/service/phases";
import type { Description } from "../../constructs/settings/description";
import { billFor, pricesOf } from "../report/cost/support/billed";
import { description } from "../support/description";

const read = (path: string) => readFileSync(resolve(__dirname, "..", "..", path), "utf8");

const front = { port: 8080, path: "/*", health: "/healthz" };
const back = { port: 3000, path: "/api/*", health: "/api/healthz", database: true };
const database = { engine: "postgres" } as const;
const EXAMPLE = { services: { front, back }, database };

/** The applications of the table in the README, in its order. */
const APPLICATIONS: readonly (readonly [name: string, described: Description])[] = [
  ["one service, no database", description({ services: { front }, dev: { protect: false } })],
  ["the example without `protect`", description({ ...EXAMPLE, dev: { protect: false } })],
  ["the example", description(EXAMPLE)],
  [
    "the example on `arm64` with a NAT gateway",
    description({ ...EXAMPLE, architecture: "arm64", network: { egress: "nat-gateway" } }),
  ],
  [
    "four services and a worker, 3 zones, a standby of the database",
    description({
      services: {
        ...{ front, back },
        admin: { port: 3000, path: "/admin/*", health: "/admin/healthz", database: true },
        search: { port: 3000, path: "/search/*", health: "/search/healthz" },
        worker: { database: true },
      },
      database: { ...database, multiAz: true },
      host: { instanceType: "t3.large" },
      network: { zones: 3 },
    }),
  ],
];

const sumIn = (described: Description, phase: (typeof PHASES)[number]) => {
  const dev = { ...described.environments["dev"], phase } as Description["environments"][string];
  return billFor({ ...described, environments: { dev } }).sum;
};

/** The sums of an application, as the README has them: whole USD. */
const cells = (described: Description) => PHASES.map((phase) => `$${Math.round(sumIn(described, phase))}`);

describe("the costs in the README", () => {
  it.each(APPLICATIONS)("are the bills of %s, in both languages", (name, described) => {
    expect(read("README.md")).toContain(`| ${name} | ${cells(described).join(" | ")} |`);
    expect(read("README.ko.md")).toContain(` | ${cells(described).join(" | ")} |`);
  });

  it("compare a host with a task by the prices of Seoul", () => {
    const price = (key: string) => pricesOf("ap-northeast-2").byKey.get(key)?.price ?? NaN;
    const task = (vcpu: number, memory: number) =>
      vcpu * price("fargate/x86_64/vcpu") + memory * price("fargate/x86_64/memory");
    const times = (hour: number) => (hour / price("ec2/t3.micro")).toFixed(2);
    for (const [page, unit] of [
      ["README.md", "×"],
      ["README.ko.md", "배"],
    ] as const) {
      expect(read(page)).toContain(`${times(task(1, 2))}${unit}`);
      expect(read(page)).toContain(`${times(task(0.25, 0.5))}${unit}`);
    }
  });
});

describe("docs/cost.md", () => {
  const rows = read("docs/cost.md")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("*", "")));
  const sums = rows.find(([, part]) => part === "sum")?.slice(3, 8);
  const unprotected = description({ ...EXAMPLE, dev: { protect: false } });

  it.each([
    [0, unprotected, "ec2"],
    [1, unprotected, "cutover"],
    [2, description(EXAMPLE), "cutover"],
    [3, unprotected, "fargate"],
    [4, description(EXAMPLE), "fargate"],
  ] as const)("has in column %d the bill of that phase, to 2 cents", (column, described, phase) => {
    expect(Math.abs(Number(sums?.[column]) - sumIn(described, phase))).toBeLessThan(0.02);
  });
});
