import type { EnvironmentDescription } from "../../../constructs/settings/description";
import { description } from "../../support/description";
import { billFor, pricesOf } from "./support/billed";

const SERVICES = {
  front: { port: 8080, path: "/*", health: "/healthz" },
  back: { port: 3000, path: "/api/*", health: "/api/healthz", database: true },
};

/** Two services with a task each, a PostgreSQL db.t4g.micro of 20 GB, one secret: what the reference bills are of. */
const described = (region: string, dev: Partial<EnvironmentDescription>) =>
  description({
    services: SERVICES,
    database: { engine: "postgres" },
    dev: { region, protect: false, ...dev },
  });

/** The reference is of one container, on a host that has no memory for one of 512 MiB and its release. */
const onT3Micro = (json: string) => json.replace('"t3.small"', '"t3.micro"');

/** The host's Elastic IP is kept in phase `fargate`, which the reference has not. */
const KEPT_ADDRESS = 730 * 0.005;

describe("the bill", () => {
  it.each([
    ["ap-northeast-2", "A", 37.1],
    ["us-east-1", "A", 27.8],
  ])("of one host of t3.micro in %s is that of reference %s: %d USD", (region, _, usd) => {
    const host = described(region, { phase: "ec2", host: { volumeSize: 20 } });
    expect(billFor(host, onT3Micro).sum / usd).toBeCloseTo(1, 2);
  });

  it.each([
    ["ap-northeast-2", "A'", 42.8],
    ["us-east-1", "A'", 32.5],
  ])("of one host of t4g.small in %s is that of reference %s: %d USD", (region, _, usd) => {
    const host = described(region, { phase: "ec2", architecture: "arm64", host: { volumeSize: 20 } });
    expect(billFor(host).sum / usd).toBeCloseTo(1, 2);
  });

  it.each([
    ["ap-northeast-2", "x86_64", "public-ip", "B", 73.9],
    ["ap-northeast-2", "arm64", "public-ip", "B", 69.7],
    ["us-east-1", "x86_64", "public-ip", "B", 64.0],
    ["ap-northeast-2", "x86_64", "nat-gateway", "C", 113.3],
    ["ap-northeast-2", "arm64", "nat-gateway", "C", 109.2],
    ["us-east-1", "x86_64", "nat-gateway", "C", 93.2],
  ] as const)("of Fargate in %s on %s with %s is that of reference %s: %d USD", (...each) => {
    const [region, architecture, egress, , usd] = each;
    const { sum } = billFor(described(region, { phase: "fargate", architecture, network: { egress } }));
    expect((sum - KEPT_ADDRESS) / usd).toBeCloseTo(1, 2);
  });

  it.each([
    ["ap-northeast-2", 142.5, 0.013],
    ["us-east-1", 115.1, 0.01],
  ])("of Fargate in %s with endpoints is that of reference D: %d USD", (region, usd, price) => {
    const { sum } = billFor(described(region, { phase: "fargate", network: { egress: "endpoints" } }));
    // The reference has four endpoints in two zones; ECS Exec needs two more (ssm and ssmmessages).
    const twoMore = 2 * 2 * 730 * price;
    expect((sum - KEPT_ADDRESS - twoMore) / usd).toBeCloseTo(1, 2);
  });

  it.each(["ap-northeast-1", "eu-west-1"])("of %s has a price for all but named parts", (region) => {
    const { rows, missing } = billFor(described(region, { phase: "cutover" }));
    expect(rows.length).toBeGreaterThan(10);
    expect(missing.map(({ price }) => price)).toEqual(MISSING[region]);
  });
});

describe("the months of the prices", () => {
  it.each([
    ["ap-northeast-2", "2026-10 to 2026-11"],
    ["eu-west-1", "2024-07 to 2026-11"],
  ])("of %s are %s", (region, months) => {
    expect(pricesOf(region).months).toBe(months);
  });
});

/** What was not found with a source. */
const MISSING: Readonly<Record<string, readonly string[]>> = {
  "ap-northeast-1": ["rds/PostgreSQL/db.t4g.micro/Single-AZ", "rds-storage/Single-AZ", "logs/kept"],
  "eu-west-1": ["ecr/storage"],
};
