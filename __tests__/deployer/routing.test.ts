import type { Manifest } from "../../constructs/service/manifest";
import {
  assignPorts,
  COLOURS,
  nextRouting,
  otherColour,
  portOf,
  withServing,
} from "../../docker/host/deploy/routing";
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

/** Two names whose first choice is the same. */
const RIVALS = ["internal", "webhook"] as const;

describe("the ports of a service", () => {
  it("follow from its name alone, so that they are the same on every host", () => {
    const alone = assignPorts(["front"], {});
    expect(assignPorts(["mailer", "front", "back"], {})).toMatchObject(alone);
  });

  it("stay the same when the manifest's order changes", () => {
    expect(assignPorts([...RIVALS].reverse(), {})).toEqual(assignPorts(RIVALS, {}));
  });

  it("are the next free ones when another service has the first choice", () => {
    const [first, second] = RIVALS;
    const port = assignPorts([first], {})[first] ?? NaN;
    expect(assignPorts([second], {})).toEqual({ [second]: port });
    expect(assignPorts(RIVALS, {})).toEqual({ [first]: port, [second]: port + 2 });
  });

  it("stay with who has them, even against one whose first choice they are", () => {
    const [first, second] = RIVALS;
    const known = assignPorts([second], {});
    expect(assignPorts(RIVALS, known)).toMatchObject(known);
    expect(assignPorts([first], known)).not.toMatchObject({ [first]: known[second] });
  });

  it("are numbers for a service that is called like what every object has", () => {
    expect(assignPorts(["constructor"], {})).toEqual({ constructor: expect.any(Number) });
  });
});

describe("the place of the next version", () => {
  it.each([
    [undefined, "blue"],
    ["blue", "green"],
    ["green", "blue"],
  ] as const)("beside %s is %s", (colour, next) => {
    expect(otherColour(colour)).toBe(next);
  });
});

describe("the two places of a service", () => {
  it("have a port each, so that both containers can listen at once", () => {
    expect(COLOURS.map((colour) => portOf({ basePort: 20_000 }, colour))).toEqual([20_000, 20_001]);
  });
});
