import { join } from "node:path";
import { status } from "../../../docker/host/deploy/commands/status";
import type { Container } from "../../../docker/host/deploy/docker/container";
import type { Route } from "../../../docker/host/deploy/routing";
import { container } from "../support/container";
import { fakeHost } from "../support/fake-host";
import { listen, silentPort } from "../support/listen";
import { manifest } from "../support/manifest";
import { routed, routing, serving } from "../support/routed";
import { ACCESS_LOG, CERTIFICATES, MANIFEST_FILE, newHost, put } from "../support/temporary-paths";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));

beforeEach(newHost);

/** Runs the command. Returns what it prints. */
async function printedBy({ host, printed }: ReturnType<typeof fakeHost>): Promise<readonly string[]> {
  expect(await status(host)).toEqual([]);
  return printed;
}

const shown = (route: Route, containers: readonly Container[], domain?: string) =>
  printedBy(fakeHost({ routing: { ...routing(route), domain }, containers }));

describe("the health in the status", () => {
  it.each<[string, Partial<Route>, readonly Container[]]>([
    ["never released", { serving: undefined }, []],
    ["removed", {}, []],
    ["exited with code 3", {}, [container({ running: false, exitCode: 3 })]],
    ["running", { path: undefined, health: undefined }, [container()]],
  ])("may be: %s", async (words, differences, containers) => {
    expect((await shown(routed(differences), containers))[1]).toContain(` ${words} `);
  });

  it("is healthy while the container answers at its own address", async () => {
    const target = "172.18.0.2:8080";
    const basePort = await listen(({ headers }, answer) =>
      answer.writeHead(headers.host === target ? 200 : 400).end(),
    );
    expect((await shown(routed({ basePort }), [container({ target })]))[1]).toContain(" healthy ");
  });

  it("is unhealthy while it does not", async () => {
    const basePort = await silentPort();
    expect((await shown(routed({ basePort }), [container()]))[1]).toContain(" unhealthy ");
  });
});

describe("requests in the status", () => {
  const isAccessLog = (line: string) => line.startsWith("access log:");
  const loggedBefore = (minutes: number) =>
    put(
      ACCESS_LOG,
      `${JSON.stringify({ time: new Date(Date.now() - minutes * 60_000).toISOString(), uri: "/" })}\n`,
    );

  beforeEach(() => put(MANIFEST_FILE, JSON.stringify({ ...manifest(), accessLog: "/shop/dev/host/access" })));

  it("are named when CloudWatch has not got them for minutes", async () => {
    loggedBefore(7);
    expect((await shown(routed(), [])).filter(isAccessLog)).toEqual([
      "access log: CloudWatch lacks requests of the last 7 min; why: journalctl -u ec2-to-fargate-watch",
    ]);
  });

  it("are not named while they wait for the next minute, or stay on the host", async () => {
    loggedBefore(2);
    expect((await shown(routed(), [])).filter(isAccessLog)).toEqual([]);
    loggedBefore(7);
    put(MANIFEST_FILE, JSON.stringify(manifest()));
    expect((await shown(routed(), [])).filter(isAccessLog)).toEqual([]);
  });
});

const isCertificate = (line: string) => line.startsWith("certificate:");

describe("the certificate in the status", () => {
  const domain = "shop.example.com";

  it("is none when there is no domain", async () => {
    expect((await shown(routed(), [])).find(isCertificate)).toBe("certificate: none (no domain)");
  });

  it("is none yet when the domain has none", async () => {
    expect((await shown(routed(), [], domain)).find(isCertificate)).toBe(
      "certificate: none yet for shop.example.com (HTTP only)",
    );
  });

  it("may be damaged", async () => {
    put(join(CERTIFICATES, domain, "fullchain.pem"), "no certificate");
    expect((await shown(routed(), [], domain)).find(isCertificate)).toBe(
      "certificate: shop.example.com, cannot be read",
    );
  });
});

describe("the status of a new host", () => {
  it("says what to do", async () => {
    expect(await printedBy(fakeHost())).toEqual(["Nothing is deployed yet. Run `sudo deploy`."]);
  });
});

describe("the status", () => {
  it("has one line per service, in columns", async () => {
    const green = serving({ colour: "green", image: "shop/back:12" });
    const routes = [
      routed({ health: undefined }),
      routed({ name: "back", serving: green }),
      routed({ name: "info", serving: undefined }),
    ];
    const crashed = container({ service: "back", colour: "green", running: false, exitCode: 1 });
    const built = fakeHost({ routing: routing(...routes), containers: [container(), crashed] });
    expect((await printedBy(built)).slice(0, -1)).toEqual([
      "service  colour  health              since                 image",
      "front    blue    running             2026-11-22T10:00:00Z  shop/front:1",
      "back     green   exited with code 1  2026-11-22T10:00:00Z  shop/back:12",
      "info     -       never released      -                     -",
    ]);
  });

  it("has only its header when there is no service", async () => {
    expect((await printedBy(fakeHost({ routing: routing() })))[0]).toBe(
      "service  colour  health  since  image",
    );
  });
});
