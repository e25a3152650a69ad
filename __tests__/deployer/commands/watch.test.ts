import { watch } from "../../../docker/host/deploy/commands/watch";
import { run } from "../../../docker/host/deploy/exec";
import { healthAnswers } from "../support/health-answers";
import { container } from "../support/container";
import { fakeHost, type FakeHostProps } from "../support/fake-host";
import { routed, routing, serving } from "../support/routed";
import { newHost } from "../support/temporary-paths";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));
jest.mock("../../../docker/host/deploy/exec");
jest.mock("node:timers/promises", () => jest.requireActual("../support/fake-timers"));

beforeEach(() => {
  newHost();
  jest.mocked(run).mockReset();
  jest.setSystemTime(new Date("2026-11-23T10:00:00Z"));
});

/** A host whose active container is blue, at this port. */
const hostAt = (basePort: number, props: FakeHostProps = {}) =>
  fakeHost({ routing: routing(routed({ basePort })), containers: [container()], ...props });

/** Lets replacements end like this: with what they print, or with an error. */
const replacementsEnd = (...endings: readonly (string | Error)[]) =>
  jest.mocked(run).mockImplementation(async (program) => {
    if (program !== "systemd-run") return "";
    const ending = endings[Math.min(replacements().length, endings.length) - 1] ?? "";
    if (ending instanceof Error) throw ending;
    return ending;
  });

/** Services whose replacement was started. */
const replacements = () =>
  jest
    .mocked(run)
    .mock.calls.filter(([program]) => program === "systemd-run")
    .map(([, args]) => args.slice(-2).join(" "));

const seconds = () => (Date.now() - Date.parse("2026-11-23T10:00:00Z")) / 1000;

describe("a container that hangs", () => {
  it("is replaced after as many failures as its health check allows, at its interval, and that is printed", async () => {
    const { port, asked } = await healthAnswers(500, 500, 500, 500, 200);
    replacementsEnd("front: shop/front:1 is serving traffic (green)\n");
    const { healthCheck } = routed();
    const patient = { ...healthCheck, interval: 30, unhealthyThreshold: 4 };
    const { host, steps, printed } = hostAt(port, {
      routing: routing(routed({ basePort: port, healthCheck: patient })),
    });
    expect(await watch(host)).toEqual([]);
    expect(asked).toHaveLength(5);
    expect(replacements()).toEqual(["replace front"]);
    expect(seconds()).toBeGreaterThanOrEqual(90);
    expect(steps).toEqual([]);
    expect(printed).toEqual([
      "front: /healthz did not answer 200 4 times in a row; starting a new container",
      "front: shop/front:1 is serving traffic (green)",
    ]);
  });

  it("is replaced by a unit that holds the deployer's lock, unless a deployment has it", async () => {
    const { port } = await healthAnswers(500, 500, 500, 200);
    replacementsEnd("front: done\n");
    await watch(hostAt(port).host);
    const [, args = []] = jest.mocked(run).mock.calls.find(([program]) => program === "systemd-run") ?? [];
    expect(args.join(" ")).toMatch(
      /--unit=ec2-to-fargate-replace-front .*flock --nonblock --conflict-exit-code 0 \/run\/lock\/ec2-to-fargate\.lock node-24 /,
    );
  });

  it("is not replaced when it answers again", async () => {
    const { port } = await healthAnswers(500, 500, 200);
    const { host } = hostAt(port);
    await watch(host);
    expect(replacements()).toEqual([]);
  });

  it("is counted from the beginning when somebody else has replaced it", async () => {
    const { port, asked } = await healthAnswers(500, 500, 500, 500, 200);
    const { host, engine } = hostAt(port);
    jest
      .spyOn(engine, "inspect")
      .mockImplementation(async () => container({ id: asked.length < 2 ? "first" : "second" }));
    await watch(host);
    expect(replacements()).toEqual([]);
  });

  it("is tried again after five minutes when its replacement did not become healthy", async () => {
    const { port } = await healthAnswers(500, 500, 500, 500, 500, 500, 200);
    replacementsEnd(new Error("front: shop/front:1 was not released: unhealthy."), "front: done\n");
    const { host, printed } = hostAt(port);
    expect(await watch(host)).toEqual([]);
    expect(replacements()).toHaveLength(2);
    expect(seconds()).toBeGreaterThanOrEqual(20 + 300 + 20);
    expect(printed[1]).toBe(
      "front: shop/front:1 was not released: unhealthy. If it is still unhealthy in 300 s, it is tried again.",
    );
  });

  it("is judged again when a deployment holds the lock", async () => {
    const { port } = await healthAnswers(500, 500, 500, 200);
    replacementsEnd("");
    await watch(hostAt(port).host);
    expect(replacements()).toHaveLength(1);
    expect(seconds()).toBeGreaterThanOrEqual(30);
  });

  it.each([
    ["2026-11-23T09:59:01Z", 0],
    ["2026-11-23T09:59:00Z", 4],
  ])("has its grace period after a start: at %s it is asked %d times", async (startedAt, times) => {
    const { port, asked } = await healthAnswers(500, 500, 500, 200);
    replacementsEnd("front: done\n");
    const { host } = hostAt(port, { containers: [container({ startedAt })] });
    await watch(host);
    expect(asked).toHaveLength(times);
  });
});

describe("a replaced container", () => {
  it("is stopped once it has finished its requests, as another run may have left it", async () => {
    const { port } = await healthAnswers(200);
    const { host, steps } = hostAt(port, { containers: [container(), container({ colour: "green" })] });
    expect(await watch(host)).toEqual([]);
    expect(steps).toEqual(["stop front-green", "remove front-green"]);
  });
});

describe("a healthy container", () => {
  it("is asked once and not restarted", async () => {
    const { port, asked } = await healthAnswers(200);
    const { host, steps, printed } = hostAt(port);
    expect(await watch(host)).toEqual([]);
    expect(asked).toEqual(["/healthz"]);
    expect([steps, printed]).toEqual([[], []]);
  });

  it("can be a worker without a health path", async () => {
    const worker = routed({ path: undefined, health: undefined });
    const { host, steps } = hostAt(1, { routing: routing(worker) });
    expect(await watch(host)).toEqual([]);
    expect(steps).toEqual([]);
  });

  it("is asked at green's port when green is active", async () => {
    const { port, asked } = await healthAnswers(200);
    const green = routed({ basePort: port - 1, serving: serving({ colour: "green" }) });
    const { host } = hostAt(1, { routing: routing(green), containers: [container({ colour: "green" })] });
    await watch(host);
    expect(asked).toHaveLength(1);
  });
});

describe("a container that has exited", () => {
  it("is left to Docker, which restarts it", async () => {
    const { host, steps } = hostAt(1, { containers: [container({ running: false })] });
    expect(await watch(host)).toEqual([]);
    expect(steps).toEqual([]);
  });
});

describe("a container that was removed", () => {
  it("is an error, and starts a deployment without waiting for it", async () => {
    const { host } = hostAt(1, { containers: [] });
    expect(await watch(host)).toEqual(["front: the container was removed; starting a deployment"]);
    expect(run).toHaveBeenCalledWith("systemctl", ["start", "--no-block", "ec2-to-fargate-deploy.service"]);
  });

  it("does not stop the checks of the others", async () => {
    const { port } = await healthAnswers(500, 500, 500, 200);
    replacementsEnd("back: done\n");
    const routes = [routed(), routed({ name: "back", basePort: port })];
    const containers = [container({ service: "back" })];
    const { host } = hostAt(1, { routing: routing(...routes), containers });
    expect(await watch(host)).toHaveLength(1);
    expect(replacements()).toEqual(["replace back"]);
  });
});

describe("a host", () => {
  it("on which nothing was deployed has nothing to check", async () => {
    expect(await watch(fakeHost().host)).toEqual([]);
  });

  it("ignores a service that was never released", async () => {
    const { host } = hostAt(1, { routing: routing(routed({ serving: undefined })) });
    expect(await watch(host)).toEqual([]);
    expect(run).toHaveBeenCalledTimes(1);
  });
});

describe("the firewall", () => {
  it("is restored by every run, and the containers are checked even when that fails", async () => {
    jest.mocked(run).mockRejectedValueOnce(new Error("Job failed"));
    const { port, asked } = await healthAnswers(200);
    expect(await watch(hostAt(port).host)).toEqual([expect.stringMatching(/^firewall: Job failed/)]);
    expect(run).toHaveBeenCalledWith("systemctl", ["restart", "ec2-to-fargate-firewall.service"]);
    expect(asked).toEqual(["/healthz"]);
  });
});
