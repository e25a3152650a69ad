import { join } from "node:path";
import { status, statusTable } from "../../../docker/host/deploy/commands/status";
import type { Container } from "../../../docker/host/deploy/docker/container";
import type { Route } from "../../../docker/host/deploy/routing";
import { container } from "../support/container";
import { fakeHost } from "../support/fake-host";
import { listen, silentPort } from "../support/listen";
import { routed, routing, serving } from "../support/routed";
import { CERTIFICATES, newHost, put } from "../support/temporary-places";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-places"));

beforeEach(newHost);

const shown = (route: Route, containers: readonly Container[], domain?: string) =>
  status(fakeHost({ routing: { ...routing(route), domain }, containers }).host);

describe("the health in the status", () => {
  it.each<[string, Partial<Route>, readonly Container[]]>([
    ["never released", { serving: undefined }, []],
    ["gone", {}, []],
    ["exited with code 3", {}, [container({ running: false, exitCode: 3 })]],
    ["running", { path: undefined, health: undefined }, [container()]],
  ])("may be: %s", async (words, differences, containers) => {
    expect((await shown(routed(differences), containers))[1]).toContain(` ${words} `);
  });

  it("is healthy while the container answers, asked now", async () => {
    const basePort = await listen((_, answer) => answer.end());
    expect((await shown(routed({ basePort }), [container()]))[1]).toContain(" healthy ");
  });

  it("is unhealthy while it doesn't", async () => {
    const basePort = await silentPort();
    expect((await shown(routed({ basePort }), [container()]))[1]).toContain(" unhealthy ");
  });
});

describe("the certificate in the status", () => {
  const domain = "shop.example.com";

  it("isn't missed where there is no domain", async () => {
    expect((await shown(routed(), [])).at(-1)).toBe("certificate: none, there is no domain");
  });

  it("is missed as long as the domain has none", async () => {
    expect((await shown(routed(), [], domain)).at(-1)).toBe(
      "certificate: none yet for shop.example.com, HTTP only",
    );
  });

  it("may be damaged", async () => {
    put(join(CERTIFICATES, domain, "fullchain.pem"), "no certificate");
    expect((await shown(routed(), [], domain)).at(-1)).toBe("certificate: shop.example.com, not readable");
  });
});

describe("the status of a new host", () => {
  it("says what to do", async () => {
    expect(await status(fakeHost().host)).toEqual(["nothing is deployed yet; deploy"]);
  });
});

describe("the status", () => {
  it("has one line a service, in columns", () => {
    const green = serving({ colour: "green", image: "shop/back:12" });
    const rows = [
      { route: routed(), health: "healthy" },
      { route: routed({ name: "back", serving: green }), health: "exited with code 1" },
    ];
    expect(statusTable(rows)).toEqual([
      "service  colour  health              since                 image",
      "front    blue    healthy             2026-11-22T10:00:00Z  shop/front:1",
      "back     green   exited with code 1  2026-11-22T10:00:00Z  shop/back:12",
    ]);
  });

  it("shows what was never released", () => {
    const rows = [{ route: routed({ serving: undefined }), health: "never released" }];
    expect(statusTable(rows).at(-1)).toBe("front    -       never released  -      -");
  });

  it("has its head alone where there is no service", () => {
    expect(statusTable([])).toEqual(["service  colour  health  since  image"]);
  });
});
