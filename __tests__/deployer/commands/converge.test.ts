import type { ManifestService } from "../../../constructs/service/manifest";
import { UNRELEASED } from "../../../constructs/service/words";
import { converge } from "../../../docker/host/deploy/commands/converge";
import { desired } from "../../../docker/host/deploy/desired-container";
import { waitUntilWell } from "../../../docker/host/deploy/health";
import { container } from "../support/container";
import { fakeHost, type FakeHostProps } from "../support/fake-host";
import { hostService } from "../support/host-service";
import { routed, routing, serving } from "../support/routed";
import { newHost } from "../support/temporary-places";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-places"));
jest.mock("../../../docker/host/deploy/exec");
jest.mock("../../../docker/host/deploy/health");

beforeEach(() => {
  newHost();
  jest.mocked(waitUntilWell).mockReset();
});

const named = (name: string, path = "/*") =>
  hostService({ name, path, release: { parameter: `/shop/dev/${name}/image` } });

const front = named("front");
const back = named("back", "/api/*");

const MANIFEST = "/shop/dev/ec2/manifest";

const manifest = (...services: readonly ManifestService[]) =>
  JSON.stringify({ version: 1, region: "ap-northeast-2", network: "10.0.0.0/16", services });

/** A host whose account holds the manifest and the second release of both services. */
function hostThatServes(props: FakeHostProps = {}) {
  const parameters = {
    [MANIFEST]: manifest(front, back),
    "/shop/dev/front/image": "shop/front:2",
    "/shop/dev/back/image": "shop/back:2",
  };
  return fakeHost({ ...props, parameters: { ...parameters, ...props.parameters } });
}

/** Blue has served the first version of both services since yesterday. */
const yesterday = {
  routing: routing(
    routed(),
    routed({ name: "back", path: "/api/*", basePort: 20_100, serving: serving({ image: "shop/back:1" }) }),
  ),
  containers: [container(), container({ service: "back", image: "shop/back:1" })],
};

/** The front isn't well. */
function failFront(): void {
  jest
    .mocked(waitUntilWell)
    .mockImplementation(async (_, id) => (id.startsWith("front") ? "ill" : undefined));
}

const starts = (steps: readonly string[]) => steps.filter((step) => step.startsWith("start"));

describe("a run that finds new releases", () => {
  it("brings each into service and ends the old one before it looks at the next", async () => {
    const { host, steps } = hostThatServes(yesterday);
    expect(await converge(host)).toEqual([]);
    expect(steps.filter((step) => /serve|start|^remove [a-z]+-/.test(step))).toEqual([
      "start front-green",
      "serve front-green back-blue",
      "remove front-blue",
      "start back-green",
      "serve front-green back-green",
      "remove back-blue",
    ]);
  });

  it("answers on a new host before the first image is pulled", async () => {
    const { host, steps } = hostThatServes();
    expect(await converge(host)).toEqual([]);
    expect(steps[0]).toBe("serve front-nothing back-nothing");
    expect(steps).toContain("serve front-blue back-blue");
  });

  it("releases nothing again in the next run", async () => {
    const { host, steps } = hostThatServes();
    await converge(host);
    steps.length = 0;
    expect(await converge(host)).toEqual([]);
    expect(steps).toEqual(["remove nameless images"]);
  });

  it("ends what left the manifest", async () => {
    const { host, steps } = hostThatServes({ ...yesterday, parameters: { [MANIFEST]: manifest(front) } });
    await converge(host);
    expect(steps).toContain("remove back-blue");
  });
});

describe("a service that fails", () => {
  it("keeps nobody else from being released", async () => {
    failFront();
    const { host, edge } = hostThatServes(yesterday);
    expect(await converge(host)).toEqual([expect.stringMatching(/^front: .* shop\/front:1 still serves$/)]);
    expect(edge.routing?.routes.map(({ serving }) => serving?.image)).toEqual([
      "shop/front:1",
      "shop/back:2",
    ]);
  });

  it("may be one that nothing was released for yet", async () => {
    const { host, steps } = hostThatServes({ parameters: { "/shop/dev/front/image": UNRELEASED } });
    expect(await converge(host)).toEqual([expect.stringContaining("front: no image has been released yet")]);
    expect(starts(steps)).toEqual(["start back-blue"]);
  });

  it("isn't tried again by the timer, but by whoever asks", async () => {
    failFront();
    await converge(hostThatServes(yesterday).host);
    const byTimer = hostThatServes({ ...yesterday, byTimer: true });
    expect(await converge(byTimer.host)).toEqual([
      "front: shop/front:2 has failed before and is not tried again by the timer; release another one",
    ]);
    expect(starts(byTimer.steps)).toEqual(["start back-green"]);
    const asked = hostThatServes(yesterday);
    await converge(asked.host);
    expect(starts(asked.steps)).toContain("start front-green");
  });

  it("is forgiven once what serves is what is wanted", async () => {
    const hash = desired(front, "shop/front:1", {}).hash;
    const host = () =>
      hostThatServes({
        routing: routing(routed()),
        containers: [container({ hash })],
        parameters: { [MANIFEST]: manifest(front), "/shop/dev/front/image": "shop/front:1" },
      });
    const { host: first, memory } = host();
    memory.fail("front", "of the second version");
    expect(await converge(first)).toEqual([]);
    expect(host().memory.hasFailed("front", "of the second version")).toBe(false);
  });
});

describe("an old container that can't be ended", () => {
  it("doesn't bring its version back while the next service is released", async () => {
    const { host, edge, engine } = hostThatServes(yesterday);
    jest.spyOn(engine, "stop").mockImplementation(async (id) => {
      if (id === "front-blue") throw new Error("Docker didn't answer within 180 s");
    });
    expect(await converge(host)).toContain("Docker didn't answer within 180 s");
    expect(edge.routing?.routes.map(({ serving }) => serving?.image)).toEqual([
      "shop/front:2",
      "shop/back:2",
    ]);
  });

  it("stays while nginx's old workers do, and both new versions serve", async () => {
    const { host, edge, engine } = hostThatServes(yesterday);
    edge.drained = async () => false;
    expect(new Set(await converge(host))).toEqual(
      new Set(["edge: old nginx workers don't end, so their containers stay until the next run"]),
    );
    expect((await engine.containers()).map(({ id }) => id)).toContain("front-blue");
    expect(edge.routing?.routes.map(({ serving }) => serving?.image)).toEqual([
      "shop/front:2",
      "shop/back:2",
    ]);
  });
});

describe("a run that can't begin", () => {
  it.each<[string, (host: ReturnType<typeof hostThatServes>) => void, string]>([
    [
      "AWS doesn't answer",
      ({ aws }) => jest.spyOn(aws, "parameters").mockRejectedValue(new Error("AccessDenied")),
      `manifest: cannot read ${MANIFEST}: AccessDenied`,
    ],
    [
      "there is no manifest",
      ({ aws }) => jest.spyOn(aws, "parameters").mockResolvedValue(new Map()),
      `manifest: ${MANIFEST} doesn't exist; deploy the environment's ec2 stack`,
    ],
    [
      "Docker doesn't run",
      ({ engine }) => jest.spyOn(engine, "containers").mockRejectedValue(new Error("Docker doesn't run")),
      "Docker doesn't run",
    ],
    [
      "nginx refuses",
      ({ edge }) => jest.spyOn(edge, "apply").mockRejectedValue(new Error("edge: nginx refuses")),
      "edge: nginx refuses",
    ],
  ])("because %s touches no container", async (_, breaks, problem) => {
    const built = hostThatServes(yesterday);
    breaks(built);
    expect(await converge(built.host)).toEqual([problem]);
    expect(built.steps).toEqual([]);
  });
});
