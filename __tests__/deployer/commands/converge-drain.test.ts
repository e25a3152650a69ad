import { converge } from "../../../docker/host/deploy/commands/converge";
import { run } from "../../../docker/host/deploy/exec";
import { container } from "../support/container";
import { fakeHost } from "../support/fake-host";
import { hostService } from "../support/host-service";
import { manifest } from "../support/manifest";
import { routed, routing, serving } from "../support/routed";
import { MEMORY, newHost, put, putConnections } from "../support/temporary-paths";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));
jest.mock("../../../docker/host/deploy/exec");
jest.mock("../../../docker/host/deploy/health");
jest.mock("node:timers/promises", () => jest.requireActual("../support/fake-timers"));

beforeEach(() => {
  newHost();
  jest.mocked(run).mockReset();
});

const SERVICES = [
  { name: "front", path: "/*", basePort: 20_000 },
  { name: "back", path: "/api/*", basePort: 20_100 },
];

/** A host with the first version of front and back, whose nginx has idle clients. These are released. */
function releasing(...released: readonly string[]) {
  const services = SERVICES.map(({ name, path }) =>
    hostService({ name, path, release: { parameter: `/${name}/image` } }),
  );
  const built = fakeHost({
    routing: routing(
      ...SERVICES.map((each) => routed({ ...each, serving: serving({ image: `${each.name}:1` }) })),
    ),
    containers: SERVICES.map(({ name, basePort }) =>
      container({ service: name, image: `${name}:1`, port: basePort }),
    ),
    parameters: {
      "/shop/dev/ec2/manifest": JSON.stringify(manifest(...services)),
      ...Object.fromEntries(
        SERVICES.map(({ name }) => [`/${name}/image`, `${name}:${released.includes(name) ? 2 : 1}`]),
      ),
    },
  });
  built.edge.idleClients = true;
  return built;
}

/** Somebody has a WebSocket to front. */
const openWebSocket = () => putConnections("0100007F:9C40 0100007F:4E20 01");

const stops = (steps: readonly string[]) => steps.filter((step) => /^(serve|stop|unlock)/.test(step));

describe("a run that replaces containers", () => {
  it("stops those of all services at once, without the lock", async () => {
    const { host, steps } = releasing("front", "back");
    const began = Date.now();
    expect(await converge(host)).toEqual([]);
    const [served, unlocked, ...stopped] = stops(steps).slice(-4);
    expect([served, unlocked]).toEqual(["serve front-green back-green", "unlock"]);
    expect(stopped.sort()).toEqual(["stop back-blue", "stop front-blue"]);
    expect(Date.now() - began).toBeLessThan(12_000);
  });

  it("leaves a container with open connections to the check of the containers", async () => {
    openWebSocket();
    const { host, steps, printed } = releasing("front", "back");
    expect(await converge(host)).toEqual([]);
    expect(stops(steps)).toContain("stop back-blue");
    expect(stops(steps)).not.toContain("stop front-blue");
    expect(printed).toContain("front: front:1 has open connections, and is stopped within 30 s");
    expect(run).toHaveBeenCalledWith("systemctl", ["start", "--no-block", "ec2-to-fargate-watch.service"]);
  });

  it("finishes by itself when nothing is left", async () => {
    const { host } = releasing("front");
    await converge(host);
    expect(run).not.toHaveBeenCalledWith("systemctl", expect.arrayContaining(["--no-block"]));
  });

  it("stops them before the next service when there is no memory for one more container", async () => {
    put(MEMORY, "MemAvailable:     524287 kB\n");
    const { host, steps } = releasing("front", "back");
    await converge(host);
    expect(steps.indexOf("stop front-blue")).toBeLessThan(steps.indexOf("start back-green"));
  });
});

describe("a release of a service whose last one still has open connections", () => {
  it("waits for them, as long as the load balancer would, and not before another service is released", async () => {
    openWebSocket();
    const { host, steps, printed, edge } = releasing("front", "back");
    edge.routing = routing(
      ...(edge.routing?.routes ?? []).map((route) =>
        route.name === "front"
          ? { ...route, serving: serving({ colour: "green", since: new Date().toISOString() }) }
          : route,
      ),
    );
    const began = Date.now();
    expect(await converge(host)).toEqual([]);
    expect(steps.filter((step) => /^(start|stop front)/.test(step))).toEqual([
      "start back-green",
      "stop front-blue",
      "start front-blue",
    ]);
    expect(printed).toContain("front: waiting until front:1 has finished its requests");
    expect(Date.now() - began).toBeGreaterThanOrEqual(30_000);
  });
});
