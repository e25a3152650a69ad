import { setTimeout } from "node:timers/promises";
import { report } from "./reports";
import { Account } from "./support/account";
import type { DescribedService } from "./support/described-manifest";
import { baseImage } from "./support/bases";
import { pushVariant } from "./support/images";
import { Load } from "./support/load";
import { TestHost } from "./support/test-host";

/** Answers with its service's name, 8 seconds after its start. */
const SERVER = `
const { createServer } = require("node:http");
const { NAME, PORT } = process.env;
setTimeout(() => createServer((_, response) => response.end(NAME)).listen(Number(PORT)), 8000);
process.on("SIGTERM", () => process.exit(0));
`;

const HEALTH_CHECK = { interval: 5, timeout: 2, healthyThreshold: 2, unhealthyThreshold: 2, gracePeriod: 30 };

/** A service with a path. @param path - without one it is a worker */
const service = (name: string, path?: string): DescribedService => ({
  ...{ name, healthCheck: HEALTH_CHECK, stopTimeout: 5, environment: { NAME: name, PORT: "8080" } },
  ...(path === undefined ? {} : { port: 8080, path, health: "/" }),
});

const FRONT = service("front", "/*");

/** Paths that are asked for all the time. */
const ASKED = ["/", "/api/items", "/api/v2/orders"];

let account: Account;
let host: TestHost;
let image: string;
const lines: string[] = [];

beforeAll(async () => {
  account = await Account.start();
  host = await TestHost.start({ name: "service-edits", aws: account.url });
  image = await pushVariant(
    baseImage("node-runtime"),
    ["COPY server.cjs /server.cjs", 'CMD ["node", "/server.cjs"]'],
    "service-edits:1",
    { "server.cjs": SERVER },
  );
  for (const name of ["front", "back", "orders", "api"]) await account.release(name, image);
  await account.describe([FRONT, service("back", "/api/*")]);
  expect(await host.deploy()).toMatchObject({ code: 0 });
});
afterAll(async () => {
  report("service-edits", [
    "# Edits of services on the host, under load",
    "",
    "| edit | requests | failed |",
    "|---|---|---|",
    ...lines,
  ]);
  await host.stop();
  await account.stop();
});

/** Which service answers for each path. */
const answering = () =>
  Promise.all(ASKED.map(async (path) => (await fetch(`http://${host.address}${path}`)).text()));

/** Deploys other services under load. @returns the failed requests, and who answered in turn for each path */
async function edited(what: string, services: readonly DescribedService[]) {
  const loads = ASKED.flatMap((path) =>
    [true, false].map((keepAlive) => new Load({ url: `http://${host.address}`, path, rate: 15, keepAlive })),
  );
  const turns: string[][] = ASKED.map(() => []);
  const over = new AbortController();
  const watch = (async () => {
    while (!over.signal.aborted) {
      (await answering()).forEach((name, index) => {
        if (turns[index]?.at(-1) !== name) turns[index]?.push(name);
      });
      await setTimeout(200);
    }
  })();
  await setTimeout(3000);
  await account.describe(services);
  const result = await host.deploy();
  await setTimeout(8000);
  over.abort();
  await watch;
  const results = await Promise.all(loads.map((load) => load.stop()));
  const sent = results.reduce((sum, { answers }) => sum + answers.length, 0);
  const failures = results.flatMap((each) => each.failures);
  lines.push(`| ${what} | ${sent} | ${failures.length} |`);
  expect(result).toMatchObject({ code: 0 });
  return { failures, turns };
}

describe("an edit of services on the host, under load, loses no request", () => {
  it("when a part of a path is split off, which stays with who serves it until the new service is healthy", async () => {
    const services = [FRONT, service("back", "/api/*"), service("orders", "/api/v2/*")];
    expect(await edited("a path is split off", services)).toEqual({
      failures: [],
      turns: [["front"], ["back"], ["back", "orders"]],
    });
  });

  it("when a path moves to a new service, and the old one becomes a worker", async () => {
    const services = [FRONT, service("back"), service("api", "/api/*"), service("orders", "/api/v2/*")];
    expect(await edited("a path moves to a new service", services)).toEqual({
      failures: [],
      turns: [["front"], ["back", "api"], ["orders"]],
    });
  });

  it("when two services swap their paths", async () => {
    const services = [FRONT, service("api", "/api/v2/*"), service("orders", "/api/*"), service("back")];
    expect(await edited("two services swap their paths", services)).toEqual({
      failures: [],
      turns: [["front"], ["api", "orders"], ["orders", "api"]],
    });
  });

  it("when a service retires, whose requests the next wider path gets", async () => {
    const services = [FRONT, service("orders", "/api/*")];
    expect(await edited("two services retire", services)).toEqual({
      failures: [],
      turns: [["front"], ["orders"], ["api", "orders"]],
    });
    expect(await host.run("docker ps --all --format '{{.Names}}' | sed 's/-[a-z]*$//' | sort")).toBe(
      "front\norders",
    );
  });
});
