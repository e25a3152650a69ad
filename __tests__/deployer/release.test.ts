import { desired } from "../../docker/host/deploy/desired-container";
import type { Container } from "../../docker/host/deploy/docker/container";
import { run } from "../../docker/host/deploy/exec";
import { waitUntilWell } from "../../docker/host/deploy/health";
import { release } from "../../docker/host/deploy/release";
import { container } from "./support/container";
import { fakeHost } from "./support/fake-host";
import { hostService } from "./support/host-service";
import { routed, routing } from "./support/routed";
import { newHost } from "./support/temporary-places";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-places"));
jest.mock("../../docker/host/deploy/exec");
jest.mock("node:timers/promises", () => jest.requireActual("./support/fake-timers"));
jest.mock("../../docker/host/deploy/health");

const next = desired(
  hostService({ release: { parameter: "/shop/dev/front/image", command: ["migrate"], timeout: 60 } }),
  "shop/front:2",
  {},
);

/** A host on which blue serves, where Docker's command line and the wait for health are steps too. */
function hostThatServes(route = routed(), ...beside: readonly Container[]) {
  const served = routing(route, routed({ name: "back", path: "/api/*" }));
  const built = fakeHost({ routing: served, containers: [container(), ...beside] });
  const { host, steps } = built;
  jest.mocked(run).mockImplementation(async (program, [word, , image]) => {
    steps.push(`${program} ${word} ${image}`);
    return "";
  });
  jest.mocked(waitUntilWell).mockImplementation(async (_, id, port) => {
    steps.push(`ask ${id} on ${port}`);
    return undefined;
  });
  return { ...built, release: () => release(host, next, route, served) };
}

beforeEach(newHost);

describe("a release", () => {
  it("changes over once the new container is well, and not before", async () => {
    const { release, steps, said } = hostThatServes();
    await release();
    expect(steps).toEqual([
      "docker pull shop/front:2",
      "start front-release",
      "stop front-release",
      "remove front-release",
      "start front-green",
      "ask front-green on 20001",
      "keep running front-green",
      "serve front-green back-blue",
    ]);
    expect(said).toEqual(["front: release command done", "front: shop/front:2 serves (green)"]);
  });

  it("leaves the container that served alone, which may still have requests", async () => {
    const { release, engine } = hostThatServes();
    await release();
    expect(await engine.inspect("front-blue")).toMatchObject({ running: true });
  });

  it("says what the edge serves then, since when", async () => {
    const { release } = hostThatServes();
    const { routes } = await release();
    expect(routes[0]?.serving).toEqual({
      colour: "green",
      image: "shop/front:2",
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
  });

  it("remembers which image served before, for the way back", async () => {
    const { release, memory } = hostThatServes();
    await release();
    expect(memory.previousOf(["front"])).toEqual(["shop/front:1"]);
  });

  it("of an image that serves already, with other settings, runs no command and keeps the way back", async () => {
    const same = { colour: "blue", image: "shop/front:2", since: "2026-11-22T10:00:00Z" } as const;
    const { release, memory, steps } = hostThatServes(routed({ serving: same }));
    memory.succeed("front", "shop/front:1");
    await release();
    expect(steps).not.toContain("start front-release");
    expect(memory.previousOf(["front"])).toEqual(["shop/front:1"]);
  });

  it("is the first one in blue's place", async () => {
    const { release, said } = hostThatServes(routed({ serving: undefined }));
    await release();
    expect(said).toContain("front: shop/front:2 serves (blue)");
  });

  it("puts away first what a release that was cut off left in its place", async () => {
    const { release, steps } = hostThatServes(routed(), container({ colour: "green" }));
    await release();
    expect(steps.indexOf("remove front-green")).toBe(steps.indexOf("start front-green") - 1);
    expect(steps).toContain("remove front-green");
  });
});

describe("a release that fails", () => {
  const STILL = "shop/front:1 still serves";
  const failure = (text: string) => () => Promise.reject(new Error(text));

  it.each<[string, (host: ReturnType<typeof hostThatServes>) => void, string, boolean]>([
    [
      "because there is no image",
      () => jest.mocked(run).mockImplementation(failure("manifest unknown")),
      "cannot pull shop/front:2: manifest unknown",
      false,
    ],
    [
      "in its command",
      ({ engine }) => void (engine.codeOfCommands = 1),
      "its release command exited with code 1 (its log: /shop/dev/ec2/front, stream front/20261123T100000Z/release)",
      true,
    ],
    [
      "because its command takes too long",
      ({ engine }) => void (engine.codeOfCommands = undefined),
      "its release command took more than 60 s (its log: /shop/dev/ec2/front, stream front/20261123T100000Z/release)",
      true,
    ],
    [
      "because its container isn't well",
      () => jest.mocked(waitUntilWell).mockResolvedValue("it exited with code 1 after 2 s"),
      "it exited with code 1 after 2 s (its log: /shop/dev/ec2/front, stream front/20261123T100000Z/green)",
      true,
    ],
    [
      "because Docker goes away meanwhile",
      () => jest.mocked(waitUntilWell).mockImplementation(failure("Docker doesn't run")),
      "Docker doesn't run",
      false,
    ],
    [
      "because nginx refuses",
      ({ edge }) => jest.spyOn(edge, "apply").mockImplementation(failure("edge: nginx refuses")),
      "edge: nginx refuses",
      false,
    ],
  ])(
    "%s leaves nothing of it, says what still serves, and notes what is the version's own fault",
    async (_, breaks, why, unfit) => {
      const built = hostThatServes();
      breaks(built);
      await expect(built.release()).rejects.toThrow(`front: shop/front:2 is not released: ${why}; ${STILL}`);
      expect((await built.engine.containers()).map(({ id }) => id)).toEqual(["front-blue"]);
      expect(built.memory.hasFailed("front", next.hash)).toBe(unfit);
      expect(built.steps).not.toContain("serve front-green back-blue");
    },
  );

  it("because the container can't be started leaves the one that serves", async () => {
    const { release, engine } = hostThatServes();
    const start = engine.start.bind(engine);
    jest.spyOn(engine, "start").mockImplementation(async (name, request) => {
      if (name === "front-green") throw new Error("port is already allocated");
      return start(name, request);
    });
    await expect(release()).rejects.toThrow(`it could not be started: port is already allocated; ${STILL}`);
  });

  it("gives a container that isn't well its time to stop", async () => {
    const { release, steps } = hostThatServes();
    jest.mocked(waitUntilWell).mockResolvedValue("it isn't");
    await expect(release()).rejects.toThrow("it isn't");
    expect(steps.slice(-2)).toEqual(["stop front-green", "remove front-green"]);
  });

  it("says that nothing served before, where that is so", async () => {
    const { release } = hostThatServes(routed({ serving: undefined }));
    jest.mocked(waitUntilWell).mockResolvedValue("it isn't");
    await expect(release()).rejects.toThrow(/; nothing served before$/);
  });
});

describe("a release while the registry is away", () => {
  it("does with the image that is here, and says so", async () => {
    const { release, engine, said } = hostThatServes();
    jest.mocked(run).mockRejectedValue(new Error("connection refused"));
    jest.spyOn(engine, "hasImage").mockResolvedValue(true);
    await release();
    expect(said).toContain("front: the registry doesn't answer, shop/front:2 is here already");
  });
});
