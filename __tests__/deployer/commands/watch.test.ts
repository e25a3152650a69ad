import { watch } from "../../../docker/host/deploy/commands/watch";
import { run } from "../../../docker/host/deploy/exec";
import { healthAnswers } from "../support/health-answers";
import { container } from "../support/container";
import { fakeHost, type FakeHostProps } from "../support/fake-host";
import { routed, routing, serving } from "../support/routed";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));
jest.mock("../../../docker/host/deploy/exec");
jest.mock("node:timers/promises", () => jest.requireActual("../support/fake-timers"));

beforeEach(() => {
  jest.mocked(run).mockReset();
  jest.setSystemTime(new Date("2026-11-23T10:00:00Z"));
});

/** A host whose active container is blue, at this port. */
const hostAt = (basePort: number, props: FakeHostProps = {}) =>
  fakeHost({ routing: routing(routed({ basePort })), containers: [container()], ...props });

describe("a container that hangs", () => {
  it("is restarted after as many failures as its health check allows, and that is printed", async () => {
    const { port, asked } = await healthAnswers(500);
    const { host, steps, printed } = hostAt(port);
    expect(await watch(host)).toEqual([]);
    expect(asked).toEqual(["/healthz", "/healthz", "/healthz"]);
    expect(steps).toEqual(["restart front-blue"]);
    expect(printed).toEqual([
      "front: /healthz did not answer 200 3 times in a row; restarting the container",
    ]);
  });

  it("is not restarted when it answers again", async () => {
    const { port } = await healthAnswers(500, 500, 200);
    const { host, steps } = hostAt(port);
    await watch(host);
    expect(steps).toEqual([]);
  });

  it("has its grace period after a start", async () => {
    const { port, asked } = await healthAnswers(500);
    const startedAt = "2026-11-23T09:59:01Z";
    const { host, steps } = hostAt(port, { containers: [container({ startedAt })] });
    await watch(host);
    expect([steps, asked]).toEqual([[], []]);
  });

  it("has no more than its grace period", async () => {
    const { port } = await healthAnswers(500);
    const startedAt = "2026-11-23T09:59:00Z";
    const { host, steps } = hostAt(port, { containers: [container({ startedAt })] });
    await watch(host);
    expect(steps).toEqual(["restart front-blue"]);
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
    const { port } = await healthAnswers(500);
    const routes = [routed(), routed({ name: "back", basePort: port })];
    const containers = [container({ service: "back" })];
    const { host, steps } = hostAt(1, { routing: routing(...routes), containers });
    expect(await watch(host)).toHaveLength(1);
    expect(steps).toEqual(["restart back-blue"]);
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
    expect(run).toHaveBeenCalledWith("systemctl", ["start", "ec2-to-fargate-firewall.service"]);
    expect(asked).toEqual(["/healthz"]);
  });
});
