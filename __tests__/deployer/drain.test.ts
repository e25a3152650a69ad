import { DEREGISTRATION_DELAY } from "../../constructs/service/limits";
import { hasDrained, replacedContainers, retire } from "../../docker/host/deploy/drain";
import { container } from "./support/container";
import { fakeHost } from "./support/fake-host";
import { routed, routing, serving } from "./support/routed";
import { newHost, putConnections } from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));
jest.mock("node:timers/promises", () => jest.requireActual("./support/fake-timers"));

const SWITCHED = "2026-11-22T10:00:00.000Z";

beforeEach(() => {
  newHost();
  jest.setSystemTime(new Date(SWITCHED));
});

describe("a replaced container", () => {
  it.each([
    // Idle connections of clients: old workers take requests for 10 s.
    [0, 0, true, false],
    [10, 0, true, false],
    [11, 0, true, true],
    // Nobody knows it any more.
    [0, 0, false, true],
    // A request, a WebSocket, a download.
    [0, 1, false, false],
    [11, 1, true, false],
    [29, 10, true, false],
    // As long as on the load balancer.
    [DEREGISTRATION_DELAY, 10, true, true],
    [3600, 10, true, true],
  ])(
    "after %d s, with %d connections and idle clients: %p, may be stopped: %p",
    (age, connections, idleClients, may) => {
      expect(hasDrained({ age, connections, idleClients })).toBe(may);
    },
  );
});

const green = container({ colour: "green", image: "shop/front:2", port: 20_001 });
const old = container({ port: 20_000 });
const served = routing(routed({ serving: serving({ colour: "green", since: SWITCHED }) }));

/** A host on which green has just replaced blue. */
function replacing(...others: readonly ReturnType<typeof container>[]) {
  const built = fakeHost({ routing: served, containers: [green, old, ...others] });
  built.edge.idleClients = true;
  return {
    ...built,
    retire: async (seconds?: number) => retire(built.host, await replacedContainers(built.host), seconds),
  };
}

const seconds = () => (Date.now() - Date.parse(SWITCHED)) / 1000;

describe("the replaced containers of a host", () => {
  it("are those that served traffic before", async () => {
    const younger = container({ service: "front", colour: undefined, id: "front-release" });
    const starting = container({ service: "back", created: "2026-11-22T10:00:01Z" });
    const { host, edge } = replacing(younger, starting, container({ service: "mailer" }));
    edge.routing = routing(...served.routes, routed({ name: "back", serving: serving({ colour: "green" }) }));
    expect((await replacedContainers(host)).map(({ id }) => id)).toEqual(["front-blue", "mailer-blue"]);
  });

  it("are none while nginx has not loaded the routing", async () => {
    const { host, edge } = replacing();
    jest.spyOn(edge, "loadedRouting", "get").mockReturnValue(undefined);
    expect(await replacedContainers(host)).toEqual([]);
  });
});

describe("retiring", () => {
  it("waits for clients that keep an idle connection", async () => {
    const { retire, steps } = replacing();
    expect(await retire()).toEqual([]);
    expect(steps).toEqual(["stop front-blue", "remove front-blue"]);
    expect(seconds()).toBe(11);
  });

  it("waits for an established connection, as long as the load balancer would", async () => {
    putConnections("0100007F:9C40 0100007F:4E20 01");
    await replacing().retire();
    expect(seconds()).toBe(DEREGISTRATION_DELAY);
  });

  it.each([
    ["to another port", "0100007F:9C40 0100007F:4E21 01"],
    ["from it", "0100007F:4E20 0100007F:9C40 01"],
    ["that is closed", "0100007F:9C40 0100007F:4E20 06"],
    ["to that port of another host", "0100000A:9C40 0200000A:4E20 01"],
  ])("does not wait for a connection %s", async (_, row) => {
    putConnections(row);
    await replacing().retire();
    expect(seconds()).toBe(11);
  });

  it("gives up open connections after the time that its caller has, and says what is left", async () => {
    putConnections("0100007F:9C40 0100007F:4E20 01");
    const { retire, steps } = replacing();
    expect((await retire(5)).map(({ id }) => id)).toEqual(["front-blue"]);
    expect(steps).toEqual([]);
    expect(seconds()).toBe(5);
  });

  it("is continued by another run, with the time that is left", async () => {
    putConnections("0100007F:9C40 0100007F:4E20 01");
    jest.setSystemTime(new Date("2026-11-22T10:00:29Z"));
    const { retire, steps } = replacing();
    await retire();
    expect(steps).toEqual(["stop front-blue", "remove front-blue"]);
    expect(seconds()).toBe(30);
  });

  it("does not wait for a container without a port, or one that has exited", async () => {
    const { retire, steps } = replacing(
      container({ service: "worker", id: "worker-blue" }),
      container({ service: "api", id: "api-blue", port: 20_300, running: false }),
    );
    await retire(0);
    expect(seconds()).toBe(11);
    expect(steps.slice(0, 3).sort()).toEqual(["remove api-blue", "remove worker-blue", "stop worker-blue"]);
  });

  it("names a service that is no longer in the manifest", async () => {
    const { retire, printed } = replacing(container({ service: "mailer" }));
    await retire();
    expect(printed).toEqual(["mailer: removed, because it is no longer in the manifest"]);
  });

  it("accepts that another run was faster", async () => {
    const { retire, engine } = replacing();
    jest.spyOn(engine, "stop").mockImplementation(async (id) => {
      await engine.remove(id);
      throw new Error("no such container");
    });
    expect(await retire()).toEqual([]);
  });

  it("reports that a container cannot be stopped", async () => {
    const { retire, engine } = replacing();
    jest.spyOn(engine, "stop").mockRejectedValue(new Error("Docker did not answer within 180 s"));
    await expect(retire()).rejects.toThrow("Docker did not answer within 180 s");
  });
});
