import type { ManifestService } from "../../../constructs/service/manifest";
import { UNRELEASED } from "../../../constructs/service/words";
import { converge } from "../../../docker/host/deploy/commands/converge";
import { desiredContainer } from "../../../docker/host/deploy/desired-container";
import { waitUntilHealthy } from "../../../docker/host/deploy/health";
import { container } from "../support/container";
import { fakeHost, type FakeHostProps } from "../support/fake-host";
import { hostService } from "../support/host-service";
import { routed, routing, serving } from "../support/routed";
import { newHost } from "../support/temporary-paths";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));
jest.mock("../../../docker/host/deploy/exec");
jest.mock("../../../docker/host/deploy/health");

beforeEach(() => {
  newHost();
  jest.mocked(waitUntilHealthy).mockReset();
});

const named = (name: string, path = "/*") =>
  hostService({ name, path, release: { parameter: `/shop/dev/${name}/image` } });

const front = named("front");
const back = named("back", "/api/*");

const MANIFEST = "/shop/dev/ec2/manifest";

const manifest = (...services: readonly ManifestService[]) =>
  JSON.stringify({
    version: 1,
    region: "ap-northeast-2",
    network: "10.0.0.0/16",
    databaseSubnets: [],
    services,
  });

/** A host whose account holds the manifest and the second release of both services. */
function servingHost(props: FakeHostProps = {}) {
  const parameters = {
    [MANIFEST]: manifest(front, back),
    "/shop/dev/front/image": "shop/front:2",
    "/shop/dev/back/image": "shop/back:2",
  };
  return fakeHost({ ...props, parameters: { ...parameters, ...props.parameters } });
}

/** The first version of both services is active, in blue. */
const yesterday = {
  routing: routing(
    routed(),
    routed({ name: "back", path: "/api/*", basePort: 20_100, serving: serving({ image: "shop/back:1" }) }),
  ),
  containers: [container(), container({ service: "back", image: "shop/back:1" })],
};

/** The front does not become healthy. */
function failFront(): void {
  jest
    .mocked(waitUntilHealthy)
    .mockImplementation(async (_, id) => (id.startsWith("front") ? "unhealthy" : undefined));
}

const starts = (steps: readonly string[]) => steps.filter((step) => step.startsWith("start"));

describe("a run that finds new releases", () => {
  it("releases one service after the other, and then stops what they replaced", async () => {
    const { host, steps } = servingHost(yesterday);
    expect(await converge(host)).toEqual([]);
    expect(steps.filter((step) => /serve|start|^remove [a-z]+-/.test(step))).toEqual([
      "start front-green",
      "serve front-green back-blue",
      "start back-green",
      "serve front-green back-green",
      "remove front-blue",
      "remove back-blue",
    ]);
  });

  it("lets a new host answer before the first image is pulled", async () => {
    const { host, steps } = servingHost();
    expect(await converge(host)).toEqual([]);
    expect(steps[0]).toBe("serve front-nothing back-nothing");
    expect(steps).toContain("serve front-blue back-blue");
  });

  it("does nothing in the next run", async () => {
    const { host, steps } = servingHost();
    await converge(host);
    steps.length = 0;
    expect(await converge(host)).toEqual([]);
    expect(steps).toEqual(["remove dangling images", "unlock"]);
  });

  it("removes what is no longer in the manifest", async () => {
    const { host, steps } = servingHost({ ...yesterday, parameters: { [MANIFEST]: manifest(front) } });
    await converge(host);
    expect(steps).toContain("remove back-blue");
  });
});

describe("a new value of a declared secret", () => {
  const secret = { arn: "arn:token" };
  const reading = manifest(hostService({ secrets: { TOKEN: secret } }));
  const deployed = (props: FakeHostProps = {}) =>
    servingHost({ parameters: { [MANIFEST]: reading }, ...props });

  it("replaces no container in a plain run, which does not even read it", async () => {
    const { host, aws, steps } = deployed();
    await converge(host);
    steps.length = 0;
    const read = jest.spyOn(aws, "secret").mockRejectedValue(new Error("AccessDenied"));
    expect(await converge(host)).toEqual([]);
    expect(starts(steps)).toEqual([]);
    expect(read).not.toHaveBeenCalled();
  });

  it("reaches the container of a restart", async () => {
    const { host, engine, steps, printed } = deployed();
    await converge(host);
    steps.length = 0;
    expect(await converge({ ...host, restart: ["front"] })).toEqual([]);
    expect(starts(steps)).toEqual(["start front-green"]);
    expect((await engine.containers()).map(({ id }) => id)).toEqual(["front-green"]);
    expect(printed.join("\n")).toContain("shop/front:2 is serving traffic (green)");
  });
});

describe("a restart", () => {
  it("replaces the named services with the image that they have, without the release command", async () => {
    const command = hostService({ release: { parameter: "/shop/dev/front/image", command: ["migrate"] } });
    const parameters = { [MANIFEST]: manifest(command, back) };
    const { host, steps, edge } = servingHost({ ...yesterday, parameters, restart: ["front"] });
    expect(await converge(host)).toEqual([]);
    expect(starts(steps)).toEqual(["start front-green"]);
    expect(edge.routing?.routes.map(({ serving }) => serving?.image)).toEqual([
      "shop/front:1",
      "shop/back:1",
    ]);
  });

  it("of a service that the host does not have fails, and restarts the others", async () => {
    const { host, steps } = servingHost({ ...yesterday, restart: ["admin", "back"] });
    expect(await converge(host)).toEqual(["admin: cannot restart it, the host has no such service"]);
    expect(starts(steps)).toEqual(["start back-green"]);
  });

  it("that does not become healthy leaves the old container serving", async () => {
    failFront();
    const { host, edge } = servingHost({ ...yesterday, restart: ["front"] });
    expect(await converge(host)).toEqual([
      expect.stringMatching(/^front: shop\/front:1 was not released: .*shop\/front:1 is still serving/),
    ]);
    expect(edge.routing?.routes[0]?.serving?.colour).toBe("blue");
  });
});

describe("a service that fails", () => {
  it("does not stop the other services", async () => {
    failFront();
    const { host, edge } = servingHost(yesterday);
    expect(await converge(host)).toEqual([
      expect.stringMatching(/^front: .* shop\/front:1 is still serving traffic\.$/),
    ]);
    expect(edge.routing?.routes.map(({ serving }) => serving?.image)).toEqual([
      "shop/front:1",
      "shop/back:2",
    ]);
  });

  it("can be one without any release", async () => {
    const { host, steps } = servingHost({ parameters: { "/shop/dev/front/image": UNRELEASED } });
    expect(await converge(host)).toEqual([expect.stringContaining("front: no image has been released yet")]);
    expect(starts(steps)).toEqual(["start back-blue"]);
  });

  it("is not retried by the timer, only by a person or a release", async () => {
    failFront();
    await converge(servingHost(yesterday).host);
    const byTimer = servingHost({ ...yesterday, byTimer: true });
    expect(await converge(byTimer.host)).toEqual([
      "front: shop/front:2 already failed and will not be retried automatically. Release another image, or run `sudo deploy` to retry.",
    ]);
    expect(starts(byTimer.steps)).toEqual(["start back-green"]);
    const asked = servingHost(yesterday);
    await converge(asked.host);
    expect(starts(asked.steps)).toContain("start front-green");
  });

  it("is forgotten when the active container is the desired one", async () => {
    const hash = desiredContainer(front, "shop/front:1", {}).hash;
    const host = () =>
      servingHost({
        routing: routing(routed()),
        containers: [container({ hash })],
        parameters: { [MANIFEST]: manifest(front), "/shop/dev/front/image": "shop/front:1" },
      });
    const { host: first, state } = host();
    state.recordFailure("front", "of the second version");
    expect(await converge(first)).toEqual([]);
    expect(host().state.hasFailed("front", "of the second version")).toBe(false);
  });
});

describe("an old container that cannot be removed", () => {
  it("does not become active again while the next service is released", async () => {
    const { host, edge, engine } = servingHost(yesterday);
    jest.spyOn(engine, "stop").mockImplementation(async (id) => {
      if (id === "front-blue") throw new Error("Docker did not answer within 180 s");
    });
    expect(await converge(host)).toContain("Docker did not answer within 180 s");
    expect(edge.routing?.routes.map(({ serving }) => serving?.image)).toEqual([
      "shop/front:2",
      "shop/back:2",
    ]);
  });
});

describe("a run that cannot start", () => {
  it.each<[string, (host: ReturnType<typeof servingHost>) => void, string]>([
    [
      "AWS refuses",
      ({ aws }) => jest.spyOn(aws, "parameters").mockRejectedValue(new Error("AccessDenied")),
      `manifest: cannot read ${MANIFEST}: AccessDenied`,
    ],
    [
      "there is no manifest",
      ({ aws }) => jest.spyOn(aws, "parameters").mockResolvedValue(new Map()),
      `manifest: ${MANIFEST} does not exist. Deploy the environment's ec2 stack.`,
    ],
    [
      "Docker is not running",
      ({ engine }) => jest.spyOn(engine, "containers").mockRejectedValue(new Error("Docker is not running")),
      "Docker is not running",
    ],
    [
      "nginx rejects it",
      ({ edge }) => jest.spyOn(edge, "apply").mockRejectedValue(new Error("edge: nginx rejects it")),
      "edge: nginx rejects it",
    ],
  ])("because %s changes no container", async (_, breaks, problem) => {
    const built = servingHost(yesterday);
    breaks(built);
    expect(await converge(built.host)).toEqual([problem]);
    expect(built.steps).toEqual([]);
  });
});
