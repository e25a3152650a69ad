import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renew } from "../../../constructs/commands/prices";
import { readPrices } from "../../../constructs/report/cost/price-file";
import { offerFile } from "./support/offers";

const REGION = "eu-north-1";
const folder = mkdtempSync(join(tmpdir(), "renewed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  for (const file of readdirSync(folder)) rmSync(join(folder, file));
  jest.spyOn(console, "log").mockImplementation();
  jest.spyOn(console, "error").mockImplementation();
});

/** Renews from a server that answers as AWS's does. */
async function renewed(listener: RequestListener, region = REGION): Promise<number> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    return await renew(region, { base, today: new Date("2026-11-26"), folder });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const aws: RequestListener = ({ url = "" }, response) => {
  const [, offer = ""] = /^\/offers\/v1\.0\/aws\/(\w+)\/current\/eu-north-1\/index\.json$/.exec(url) ?? [];
  const text = offerFile(offer);
  // In small pieces, which end anywhere.
  for (let at = 0; at < text.length; at += 777) response.write(text.slice(at, at + 777));
  response.end();
};

describe("npm run prices", () => {
  it("finds each price by its attributes, and takes nothing that is alike", async () => {
    await expect(renewed(aws)).resolves.toBe(0);
    const { byKey } = readPrices(REGION, folder) ?? {};
    const found = Object.fromEntries([...(byKey ?? [])].map(([key, { price }]) => [key, price]));
    expect(found).toEqual({
      "ec2/t3.small": 0.0216,
      "ebs/gp3": 0.0836,
      "nat/hour": 0.046,
      "fargate/x86_64/vcpu": 0.0445,
      "fargate/arm64/vcpu": 0.0356,
      "fargate-spot/x86_64/vcpu": 0.0134,
      "alb/hour": 0.02394,
      "alb/lcu": 0.008,
      "rds/PostgreSQL/db.t4g.micro/Single-AZ": 0.016,
      "rds/PostgreSQL/db.t4g.micro/Multi-AZ": 0.032,
      ipv4: 0.005,
      "ecr/storage": 0.1,
      "logs/written": 0.54,
      "secrets/secret": 0.4,
      "transfer/internet": 0.09,
    });
    expect(byKey?.get("ipv4")?.date).toBe("2026-11-20");
  });

  it("leaves out what has several prices, and keeps what AWS's files don't have", async () => {
    const sources = { bill: { date: "2026-10-05", text: "a bill" } };
    const row = (key: string, price: number, unit: string) => ({ key, price, unit, source: "bill" });
    const prices = [row("logs/kept", 0.03, "GB-month"), row("nat/hour", 0.045, "hour")];
    writeFileSync(
      join(folder, `${REGION}.json`),
      JSON.stringify({ region: REGION, currency: "USD", sources, prices }),
    );
    const log = jest.spyOn(console, "log").mockImplementation();
    await renewed(aws);
    const { byKey } = readPrices(REGION, folder) ?? {};
    expect(byKey?.get("logs/kept")).toMatchObject({ price: 0.03, date: "2026-10-05" });
    const lines = String(log.mock.calls.at(-1)?.[0]).split("\n");
    expect(lines).toContain("  nat/hour: 0.045 is 0.046 now");
    expect(lines).toContain("  logs/kept: not in AWS's files, kept as it was");
    expect(lines).toContain("  rds-storage/Single-AZ: several prices in AWS's files, left out");
  });

  it.each<[string, RequestListener, RegExp]>([
    [
      "a file is missing",
      (_, response) => void response.writeHead(404).end(),
      /^AWS has no price file of AmazonEC2 at http.*: HTTP 404\. Is eu-north-1 a region\?$/,
    ],
    [
      "the connection breaks",
      (request) => void request.socket.destroy(),
      /cannot be read: .*\. Nothing is written\.$/,
    ],
    [
      "a file is cut off",
      (_, response) => void response.end(offerFile("AmazonEC2").slice(0, 900)),
      /is not one of AWS's price files|cannot be read/,
    ],
    [
      "a file is no JSON",
      (_, response) => void response.end("<html>"),
      /cannot be read: .*\. Nothing is written\.$/,
    ],
  ])("writes nothing, and says in one line why, when %s", async (_, listener, message) => {
    await expect(renewed(listener)).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("refuses what is no region before it asks", async () => {
    await expect(renewed(aws, "../secrets")).rejects.toThrow('--region "../secrets" is not an AWS region');
  });
});
