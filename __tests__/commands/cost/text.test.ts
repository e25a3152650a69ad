import { costText } from "../../../constructs/commands/cost/text";
import { pricedCosts } from "../../../constructs/commands/cost/priced-costs";
import { environmentCosts } from "../../../constructs/report/cost/environment-costs";
import { Deployment } from "../../../constructs/stacks/deployment";
import { pricesOf } from "../../report/cost/support/billed";
import { deployed } from "../../support/deployed";
import { description } from "../../support/description";

const TODAY = new Date("2026-11-26");

const DESCRIBED = description({
  services: {
    front: { port: 8080, path: "/*", health: "/healthz", database: true },
    back: { port: 3000, path: "/api/*", health: "/api/healthz" },
  },
  database: { engine: "postgres" },
  dev: { phase: "fargate", protect: false },
});

/** What the environment needs in every variant, which takes some thirty syntheses. */
const [needed] = environmentCosts(
  deployed(DESCRIBED).deployment.environments,
  (app) => new Deployment(app, DESCRIBED),
);

const costsIn = (region: string) => {
  if (needed === undefined) throw new Error("no costs");
  return pricedCosts({ ...needed, region }, pricesOf(region), TODAY);
};
const costs = costsIn("ap-northeast-2");
const lines = costText(costs, 120).split("\n");

const sumOf = (phase: "ec2" | "cutover" | "fargate"): number => {
  const bill = costs.phases[phase];
  return "sum" in bill ? bill.sum : NaN;
};

const choice = (name: string) => costs.choices.find((each) => each.name.startsWith(name))?.phases.fargate;

describe("what npm run cost prints", () => {
  it("has the phases side by side, the described one marked", () => {
    expect(lines[3]?.trim().split(/\s+/)).toEqual(["ec2", "cutover", "fargate*"]);
    const sums = lines
      .find((line) => line.startsWith("sum"))
      ?.split(/\s+/)
      .slice(1);
    expect(sums).toEqual(["ec2", "cutover", "fargate"].map((phase) => sumOf(phase as "ec2").toFixed(2)));
  });

  it("has quantity and unit price of each item, and its sum in the phases that have it", () => {
    const host = lines.find((line) => line.startsWith("Docker host, t3.small"));
    expect(host).toMatch(/730 hours × 0\.026 +18\.98 +18\.98$/);
  });

  it("says what a switch changes, part by part", () => {
    const at = lines.findIndex((line) => line.startsWith("A switch from ec2 to cutover: +"));
    expect(lines[at]).toBe(
      `A switch from ec2 to cutover: +${(sumOf("cutover") - sumOf("ec2")).toFixed(2)}; back: -${(sumOf("cutover") - sumOf("ec2")).toFixed(2)}`,
    );
    expect(lines[at + 1]).toBe("    +16.43  load balancer");
    const { switches } = costs;
    expect(switches).toHaveLength(2);
    for (const each of switches) {
      const difference = "difference" in each ? each.difference : NaN;
      expect(each.parts.reduce((sum, part) => sum + part.difference, 0)).toBeCloseTo(difference, 6);
    }
  });

  it.each([
    ['network: { egress: "nat-gateway" }', 730 * (0.059 + 0.005) - 2 * 730 * 0.005],
    ['network: { egress: "endpoints" }', 6 * 2 * 730 * 0.013 - 2 * 730 * 0.005],
    ["architecture", 2 * 730 * (0.25 * (0.03725 - 0.04656) + 0.5 * (0.00409 - 0.00511))],
    ["database: { multiAz: true }", 730 * 0.025 + 20 * 0.131],
    ["one more task", 2 * 730 * (0.25 * 0.04656 + 0.5 * 0.00511 + 0.005)],
    ["one more service", 730 * (0.25 * 0.04656 + 0.5 * 0.00511 + 0.005)],
  ])("says what a choice adds: %s", (name, expected) => {
    const found = choice(name);
    expect(found !== undefined && "difference" in found ? found.difference : NaN).toBeCloseTo(expected, 2);
  });

  it("says of a choice without a price that it is not known, never a difference without that part", () => {
    expect(choice("capacity: { spot: {} }")).toEqual({
      unknown: "no price of fargate-spot/x86_64/vcpu in ap-northeast-2",
    });
    expect(lines.some((line) => line.includes("no price of fargate-spot/x86_64/vcpu"))).toBe(true);
  });

  it("says of a switch to a part without a price that it is not known", () => {
    if (needed === undefined || !("counted" in needed.phases.cutover)) throw new Error("no costs");
    const spot = { part: "task on Spot", price: "fargate-spot/x86_64/vcpu", amount: 730 };
    const cutover = { ...needed.phases.cutover, counted: [...needed.phases.cutover.counted, spot] };
    const withSpot = { ...needed, phases: { ...needed.phases, cutover } };
    const text = costText(pricedCosts(withSpot, pricesOf("ap-northeast-2"), TODAY), 120);
    expect(text).toContain(
      "A switch from ec2 to cutover: not known, no price of fargate-spot/x86_64/vcpu in ap-northeast-2. The parts",
    );
    expect(text).toMatch(/^compared with phase fargate +-\d+\.\d\d +\?$/m);
  });

  it("says which choice is not possible, and why", () => {
    expect(lines.join("\n")).toMatch(
      /^ {2}not possible in ec2 and cutover: one more service, .*: host\.instanceType: "t3\.small" has 2048 MiB/m,
    );
  });

  it("says once why a phase is not possible, and not again of each choice", () => {
    if (needed === undefined) throw new Error("no costs");
    const refused = { refused: "host.instanceType: too small (E2F-021)\nmore" };
    const all = { ...needed.phases, ec2: refused, cutover: refused };
    const choices = needed.choices.map(({ name, phases }) => ({
      name,
      phases: { ...phases, ec2: refused, cutover: refused },
    }));
    const text = costText(
      pricedCosts({ ...needed, phases: all, choices }, pricesOf("ap-northeast-2"), TODAY),
      120,
    );
    expect(text.match(/.*E2F-021.*/g)).toEqual([
      "As main.ts is, not possible in ec2 and cutover: host.instanceType: too small (E2F-021)",
    ]);
    expect(text).toMatch(/^sum +- +- +\d+\.\d\d$/m);
    expect(text).not.toContain("A switch from");
    expect(text).not.toContain("compared with");
  });

  it("has as many EC2 instances of the cluster at most as the tasks need during a release", () => {
    // Two tasks and one more, two to an instance.
    expect(choice('capacity: { ec2: { instanceType: "t3.medium", min: 2, max: 2 } }')).toBeDefined();
  });

  it("says how to get a price that is missing", () => {
    expect(lines).toContain(
      "Prices that are missing, from AWS's price files: npm run prices -- --region ap-northeast-2",
    );
  });

  it("names what is not counted, with its price where it is known", () => {
    const from = lines.indexOf("Not counted");
    expect(lines.slice(from)).toContain(
      "  data sent to the internet, after the first 100 GB of the account: 0.126 for each GB",
    );
  });

  it("says what has no price in the region, and that the sum is without it", () => {
    const tokyo = costText(costsIn("ap-northeast-1"), 120);
    expect(tokyo).toContain(
      "  database, db.t4g.micro: no price of rds/PostgreSQL/db.t4g.micro/Single-AZ in ap-northeast-1",
    );
    expect(tokyo).toMatch(/^sum +>= \d/m);
  });

  it.each([60, 80, 120])("fits a terminal of %d columns, but for texts that are longer", (width) => {
    const table = costText(costs, width).split("\n").slice(3);
    const rows = table.slice(0, table.indexOf("Choices, and what each adds in the phase"));
    expect(Math.max(...rows.map((line) => line.length))).toBeLessThanOrEqual(Math.max(width, 60));
  });
});
