import type { Manifest } from "../../constructs/service/manifest";
import { nextRouting } from "../../docker/host/deploy/next-routing";
import { withServing } from "../../docker/host/deploy/with-serving";
import { hostService } from "./support/host-service";
import { routed, routing, serving } from "./support/routed";

const manifest = (...services: Manifest["services"]): Manifest => ({
  version: 1,
  region: "ap-northeast-2",
  network: "10.0.0.0/16",
  services,
});

describe("what the edge serves next", () => {
  it("is nothing on a new host, with ports for everybody", () => {
    const { routes } = nextRouting(manifest(hostService(), hostService({ name: "back" })), undefined);
    expect(routes.map(({ name, serving }) => [name, serving])).toEqual([
      ["front", undefined],
      ["back", undefined],
    ]);
    expect(new Set(routes.map(({ basePort }) => basePort)).size).toBe(2);
  });

  it("is the containers that serve now, on the ports that they have", () => {
    const green = serving({ colour: "green" });
    const before = routing(routed({ basePort: 23_456, serving: green }));
    expect(nextRouting(manifest(hostService()), before).routes).toMatchObject([
      { name: "front", basePort: 23_456, serving: green },
    ]);
  });

  it("follows the manifest in all that it says of paths and health", () => {
    const healthCheck = { ...hostService().healthCheck, gracePeriod: 5 };
    const changed = hostService({ path: "/shop/*", health: "/ready", healthCheck });
    const before = { ...routing(routed()), domain: "old.example.com" };
    const after = { ...manifest(changed), domain: "shop.example.com", network: "10.1.0.0/16" };
    expect(nextRouting(after, before)).toMatchObject({
      domain: "shop.example.com",
      network: "10.1.0.0/16",
      routes: [{ path: "/shop/*", health: "/ready", healthCheck }],
    });
  });

  it("has no domain any more when the manifest has none", () => {
    const before = { ...routing(routed()), domain: "old.example.com" };
    expect(nextRouting(manifest(hostService()), before).domain).toBeUndefined();
  });

  it("leaves out who left the manifest", () => {
    const before = routing(routed({ name: "back" }), routed());
    expect(nextRouting(manifest(hostService()), before).routes.map(({ name }) => name)).toEqual(["front"]);
  });

  it("can be written down, whatever a service is called", () => {
    const next = nextRouting(manifest(hostService({ name: "constructor" })), undefined);
    expect(JSON.parse(JSON.stringify(next)).routes[0]).toMatchObject({ basePort: expect.any(Number) });
  });
});

describe("another container for one service", () => {
  it("serves in place of the old one, and moves nobody else", () => {
    const before = routing(routed(), routed({ name: "back" }));
    const green = serving({ colour: "green", image: "shop/back:2" });
    expect(withServing(before, "back", green)).toEqual(
      routing(routed(), routed({ name: "back", serving: green })),
    );
  });
});
