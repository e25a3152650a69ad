import { COLOURS, nextRouting, otherColour, portOf, withServing } from "../../docker/host/deploy/routing";
import { portsFor } from "./support/assigned-ports";
import { hostService } from "./support/host-service";
import { manifest } from "./support/manifest";
import { routed, routing, serving } from "./support/routed";

describe("the next routing", () => {
  it("has no active container on a new host, but ports for every service", () => {
    const { routes } = nextRouting(manifest(hostService(), hostService({ name: "back" })), undefined);
    expect(routes.map(({ name, serving }) => [name, serving])).toEqual([
      ["front", undefined],
      ["back", undefined],
    ]);
    expect(new Set(routes.map(({ basePort }) => basePort)).size).toBe(2);
  });

  it("keeps the active containers and their ports", () => {
    const green = serving({ colour: "green" });
    const before = routing(routed({ basePort: 23_456, serving: green }));
    expect(nextRouting(manifest(hostService()), before).routes).toMatchObject([
      { name: "front", basePort: 23_456, serving: green },
    ]);
  });

  it("follows the manifest's paths and health checks", () => {
    const healthCheck = { ...hostService().healthCheck, gracePeriod: 5 };
    const changed = hostService({ path: "/shop/*", health: "/ready", healthCheck });
    const before = { ...routing(routed()), domain: "old.example.com" };
    const after = {
      ...manifest(changed),
      domain: "shop.example.com",
      network: "10.1.0.0/16",
      idleTimeout: 90,
    };
    expect(nextRouting(after, before)).toMatchObject({
      domain: "shop.example.com",
      network: "10.1.0.0/16",
      idleTimeout: 90,
      routes: [{ path: "/shop/*", health: "/ready", healthCheck }],
    });
  });

  it("has no domain when the manifest has none", () => {
    const before = { ...routing(routed()), domain: "old.example.com" };
    expect(nextRouting(manifest(hostService()), before).domain).toBeUndefined();
  });

  it("leaves out what is no longer in the manifest", () => {
    const before = routing(routed({ name: "back" }), routed());
    expect(nextRouting(manifest(hostService()), before).routes.map(({ name }) => name)).toEqual(["front"]);
  });

  it("can be stored, whatever a service's name is", () => {
    const next = nextRouting(manifest(hostService({ name: "constructor" })), undefined);
    const stored = JSON.parse(JSON.stringify(next)) as typeof next;
    expect(stored.routes[0]).toMatchObject({ basePort: expect.any(Number) });
  });
});

describe("another active container for one service", () => {
  it("replaces the old one, and changes no other service", () => {
    const before = routing(routed(), routed({ name: "back" }));
    const green = serving({ colour: "green", image: "shop/back:2" });
    expect(withServing(before, "back", green)).toEqual(
      routing(routed(), routed({ name: "back", serving: green })),
    );
  });
});

/** Two names whose first choice is the same. */
const RIVALS = ["internal", "webhook"] as const;

describe("the ports of a service", () => {
  it("follow from its name, so that they are the same on every host", () => {
    const { front } = portsFor(["front"]);
    expect(portsFor(["mailer", "front", "back"])).toMatchObject({ front });
  });

  it("stay the same when the manifest's order changes", () => {
    expect(portsFor([...RIVALS].reverse())).toEqual(portsFor(RIVALS));
  });

  it("are the next free ones when another service has the first choice", () => {
    const [first, second] = RIVALS;
    const port = portsFor([first])[first] ?? NaN;
    expect(portsFor([second])).toEqual({ [second]: port });
    expect(portsFor(RIVALS)).toEqual({ [first]: port, [second]: port + 2 });
  });

  it("stay with the service that has them", () => {
    const [first, second] = RIVALS;
    const known = portsFor([second]);
    expect(portsFor(RIVALS, known)).toMatchObject(known);
    expect(portsFor([first], known)).not.toMatchObject({ [first]: known[second] });
  });

  it("are numbers even for a service with the name of an object's own property", () => {
    expect(portsFor(["constructor"])).toEqual({ constructor: expect.any(Number) });
  });
});

describe("the colour of the next version", () => {
  it.each([
    [undefined, "blue"],
    ["blue", "green"],
    ["green", "blue"],
  ] as const)("beside %s is %s", (colour, next) => {
    expect(otherColour(colour)).toBe(next);
  });
});

describe("the two containers of a service", () => {
  it("have a port each, so that both can listen at once", () => {
    expect(COLOURS.map((colour) => portOf({ basePort: 20_000 }, colour))).toEqual([20_000, 20_001]);
  });
});
