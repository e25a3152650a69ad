import { UnhealthyReleaseError } from "../../docker/host/deploy/deploy-error";
import { desiredContainer } from "../../docker/host/deploy/desired-container";
import type { Container } from "../../docker/host/deploy/docker/container";
import { run } from "../../docker/host/deploy/exec";
import { waitUntilHealthy } from "../../docker/host/deploy/health";
import { release } from "../../docker/host/deploy/release";
import { container } from "./support/container";
import { fakeHost } from "./support/fake-host";
import { hostService } from "./support/host-service";
import { routed, routing } from "./support/routed";
import { newHost } from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));
jest.mock("../../docker/host/deploy/exec");
jest.mock("node:timers/promises", () => jest.requireActual("./support/fake-timers"));
jest.mock("../../docker/host/deploy/health");

const next = desiredContainer(
  hostService({ release: { parameter: "/shop/dev/front/image", command: ["migrate"], timeout: 60 } }),
  "shop/front:2",
  {},
);

/** A host whose active container is blue. Docker's command line and the wait for health are steps too. */
function servingHost(route = routed(), ...beside: readonly Container[]) {
  const served = routing(route, routed({ name: "back", path: "/api/*" }));
  const built = fakeHost({ routing: served, containers: [container(), ...beside] });
  const { host, steps } = built;
  jest.mocked(run).mockImplementation(async (program, [word, , image]) => {
    steps.push(`${program} ${word} ${image}`);
    return "";
  });
  jest.mocked(waitUntilHealthy).mockImplementation(async (_, id, port) => {
    steps.push(`ask ${id} on ${port}`);
    return undefined;
  });
  return { ...built, release: () => release(host, next, served) };
}

beforeEach(newHost);

describe("a release", () => {
  it("switches traffic only when the new container is healthy", async () => {
    const { release, steps, printed } = servingHost();
    await release();
    expect(steps).toEqual([
      "docker pull shop/front:2",
      "prepare shop-dev-front for front",
      "start front-release",
      "stop front-release",
      "remove front-release",
      "start front-green",
      "ask front-green on 20001",
      "keep running front-green",
      "serve front-green back-blue",
    ]);
    expect(printed).toEqual([
      "front: release command succeeded",
      "front: shop/front:2 is serving traffic (green)",
    ]);
  });

  it("does not stop the old container, which may still have requests", async () => {
    const { release, engine } = servingHost();
    await release();
    expect(await engine.inspect("front-blue")).toMatchObject({ running: true });
  });

  it("returns the new routing, with the time", async () => {
    const { release } = servingHost();
    const { routes } = await release();
    expect(routes[0]?.serving).toEqual({
      colour: "green",
      image: "shop/front:2",
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
  });

  it("records the previous image, for a rollback", async () => {
    const { release, state } = servingHost();
    await release();
    expect(state.previousImages(["front"])).toEqual(["shop/front:1"]);
  });

  it("of the active image with other settings runs no release command and keeps the previous image", async () => {
    const same = { colour: "blue", image: "shop/front:2", since: "2026-11-22T10:00:00Z" } as const;
    const { release, state, steps } = servingHost(routed({ serving: same }));
    state.recordPrevious("front", "shop/front:1");
    await release();
    expect(steps).not.toContain("start front-release");
    expect(state.previousImages(["front"])).toEqual(["shop/front:1"]);
  });

  it("starts with blue when nothing is active", async () => {
    const { release, printed } = servingHost(routed({ serving: undefined }));
    await release();
    expect(printed).toContain("front: shop/front:2 is serving traffic (blue)");
  });

  it("first removes what an interrupted release has left", async () => {
    const { release, steps } = servingHost(routed(), container({ colour: "green" }));
    await release();
    expect(steps.indexOf("remove front-green")).toBe(steps.indexOf("start front-green") - 1);
    expect(steps).toContain("remove front-green");
  });
});

describe("a release that fails", () => {
  const STILL = "shop/front:1 is still serving traffic.";
  const failure = (text: string) => () => Promise.reject(new Error(text));

  it.each<[string, (host: ReturnType<typeof servingHost>) => void, string, boolean]>([
    [
      "because the image does not exist",
      () => jest.mocked(run).mockImplementation(failure("manifest unknown")),
      "cannot pull shop/front:2: manifest unknown",
      false,
    ],
    [
      "because its release command fails",
      ({ engine }) => void (engine.commandExitCode = 1),
      "the release command exited with code 1 (log: /shop/dev/front, stream host/20261123T100000Z/release)",
      true,
    ],
    [
      "because its release command takes too long",
      ({ engine }) => void (engine.commandExitCode = undefined),
      "the release command took more than 60 s (log: /shop/dev/front, stream host/20261123T100000Z/release)",
      true,
    ],
    [
      "because its container does not become healthy",
      () => jest.mocked(waitUntilHealthy).mockResolvedValue("the container exited with code 1 after 2 s"),
      "the container exited with code 1 after 2 s (log: /shop/dev/front, stream host/20261123T100000Z/green)",
      true,
    ],
    [
      "because Docker stops meanwhile",
      () => jest.mocked(waitUntilHealthy).mockImplementation(failure("Docker is not running")),
      "Docker is not running",
      false,
    ],
    [
      "because nginx rejects the configuration",
      ({ edge }) =>
        jest.spyOn(edge, "apply").mockImplementation(failure("edge: nginx rejected the new configuration")),
      "edge: nginx rejected the new configuration",
      false,
    ],
  ])(
    "%s leaves nothing behind, says which version is still serving traffic, and whether the next one is unhealthy",
    async (_, breaks, why, unhealthy) => {
      const built = servingHost();
      breaks(built);
      const error: unknown = await built.release().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ message: `front: shop/front:2 was not released: ${why}. ${STILL}` });
      expect(error instanceof UnhealthyReleaseError).toBe(unhealthy);
      expect((await built.engine.containers()).map(({ id }) => id)).toEqual(["front-blue"]);
      expect(built.steps).not.toContain("serve front-green back-blue");
    },
  );

  it("because the container does not start leaves the active one", async () => {
    const { release, engine } = servingHost();
    const start = engine.start.bind(engine);
    jest.spyOn(engine, "start").mockImplementation(async (name, request) => {
      if (name === "front-green") throw new Error("port is already allocated");
      return start(name, request);
    });
    await expect(release()).rejects.toThrow(
      `the container did not start: port is already allocated. ${STILL}`,
    );
  });

  it("stops an unhealthy container gracefully", async () => {
    const { release, steps } = servingHost();
    jest.mocked(waitUntilHealthy).mockResolvedValue("unhealthy");
    await expect(release()).rejects.toThrow("unhealthy");
    expect(steps.slice(-2)).toEqual(["stop front-green", "remove front-green"]);
  });

  it("says so when no version is serving traffic", async () => {
    const { release } = servingHost(routed({ serving: undefined }));
    jest.mocked(waitUntilHealthy).mockResolvedValue("unhealthy");
    await expect(release()).rejects.toThrow(/ No version is serving traffic\.$/);
  });
});

describe("a release while the registry is not available", () => {
  it("uses the local copy of the image, and says so", async () => {
    const { release, engine, printed } = servingHost();
    jest.mocked(run).mockRejectedValue(new Error("connection refused"));
    jest.spyOn(engine, "hasImage").mockResolvedValue(true);
    await release();
    expect(printed).toContain("front: cannot pull shop/front:2, using the local copy: connection refused");
  });
});
