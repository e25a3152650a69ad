import type { Socket } from "node:net";
import type { ManifestService } from "../../constructs/service/manifest";
import type { Container } from "../../docker/host/deploy/docker/container";
import { isHealthy, waitUntilHealthy } from "../../docker/host/deploy/health";
import { healthAnswers } from "./support/health-answers";
import { container } from "./support/container";
import { hostService } from "./support/host-service";
import { listen, silentPort } from "./support/listen";

const ask = (port: number, timeout = 5) => isHealthy({ port, path: "/healthz", timeout });

describe("a container that is asked for its health", () => {
  it.each([
    [200, true],
    [204, false],
    [302, false],
    [404, false],
    [500, false],
  ])("and answers %d is healthy: %p", async (status, well) => {
    const port = await listen((_, answer) => answer.writeHead(status, { location: "/" }).end());
    expect(await ask(port)).toBe(well);
  });

  it("is asked at the path that it names", async () => {
    const port = await listen(({ url }, answer) => answer.writeHead(url === "/healthz" ? 200 : 500).end());
    expect(await ask(port)).toBe(true);
  });

  it("is asked as by the load balancer: its own address is the host", async () => {
    const seen: unknown[] = [];
    const port = await listen(({ headers }, answer) => {
      seen.push([headers.host, headers["user-agent"]]);
      answer.end();
    });
    await isHealthy({ port, path: "/healthz", timeout: 5, target: "172.18.0.2:8080" });
    await ask(port);
    expect(seen).toEqual([
      ["172.18.0.2:8080", "ELB-HealthChecker/2.0"],
      [`127.0.0.1:${port}`, "ELB-HealthChecker/2.0"],
    ]);
  });

  it("is unhealthy when it does not answer in time", async () => {
    const port = await listen(() => undefined);
    expect(await ask(port, 0.05)).toBe(false);
  });

  it("is healthy once it has answered 200, even if the body never ends", async () => {
    const port = await listen((_, answer) => void answer.writeHead(200).write("still talking"));
    expect(await ask(port, 0.5)).toBe(true);
    await new Promise((passed) => setTimeout(passed, 600));
  });

  it("is unhealthy when nothing listens", async () => {
    expect(await ask(await silentPort())).toBe(false);
  });

  it("is unhealthy when it closes the connection", async () => {
    const port = await listen(({ socket }) => socket.destroy());
    expect(await ask(port)).toBe(false);
  });

  it("is asked over a new connection each time", async () => {
    const sockets = new Set<Socket>();
    const port = await listen(({ socket }, answer) => {
      sockets.add(socket);
      answer.end();
    });
    await ask(port);
    await ask(port);
    expect(sockets.size).toBe(2);
  });
});

jest.mock("node:timers/promises", () => jest.requireActual("./support/fake-timers"));

const running = { inspect: async () => container() };

const healthCheck = { interval: 10, timeout: 5, healthyThreshold: 3, unhealthyThreshold: 3, gracePeriod: 60 };

const wait = (
  port: number,
  differences: Partial<ManifestService> = {},
  engine: { inspect: (id: string) => Promise<Container | undefined> } = running,
) => waitUntilHealthy(engine, "front-green", port, hostService({ healthCheck, ...differences }));

describe("a new container that is asked for its health", () => {
  it("is healthy after as many good answers as its health check requires", async () => {
    const { port, asked } = await healthAnswers(200);
    expect(await wait(port)).toBeUndefined();
    expect(asked).toEqual(["/healthz", "/healthz", "/healthz"]);
  });

  it("is asked with its own address as the host", async () => {
    const target = "172.18.0.2:8080";
    const port = await listen(({ headers }, answer) =>
      answer.writeHead(headers.host === target ? 200 : 400).end(),
    );
    expect(await wait(port, {}, { inspect: async () => container({ target }) })).toBeUndefined();
  });

  it("has to give them in a row", async () => {
    const { port, asked } = await healthAnswers(500, 200, 200, 503, 200);
    expect(await wait(port)).toBeUndefined();
    expect(asked).toHaveLength(7);
  });

  it("is asked once a second, so that a release is quick", async () => {
    const { port } = await healthAnswers(200);
    const began = performance.now();
    await wait(port);
    expect(performance.now() - began).toBe(2_000);
  });

  it("has as long as on Fargate: the grace period, and what the load balancer allows", async () => {
    const { port, asked } = await healthAnswers(500);
    const patience = { ...healthCheck, gracePeriod: 5, interval: 2, unhealthyThreshold: 4 };
    expect(await wait(port, { port: 3000, health: "/ready", healthCheck: patience })).toBe(
      "/ready on port 3000 did not answer 200 within 13 s",
    );
    expect(asked.length).toBeGreaterThanOrEqual(14);
  });

  it("may become healthy late", async () => {
    const { port } = await healthAnswers(...Array<number>(80).fill(500), 200);
    expect(await wait(port)).toBeUndefined();
  });
});

describe("a new container that exits", () => {
  const ended = { running: false, exitCode: 3 };

  it.each([
    ["by itself", ended, "the container exited with code 3 after 0 s"],
    ["out of memory", { ...ended, outOfMemory: true }, "the container ran out of memory after 0 s"],
  ])("%s is unhealthy, and the reason says how it exited", async (_, how, words) => {
    const { port, asked } = await healthAnswers(200);
    expect(await wait(port, {}, { inspect: async () => container(how) })).toBe(words);
    expect(asked).toEqual([]);
  });

  it("says after how long", async () => {
    const { port } = await healthAnswers(500);
    const inspect = jest.fn(async () => container());
    for (let second = 0; second < 4; second++) inspect.mockResolvedValueOnce(container());
    inspect.mockResolvedValue(container(ended));
    expect(await wait(port, {}, { inspect })).toBe("the container exited with code 3 after 4 s");
  });

  it("may have been removed", async () => {
    expect(await wait(1, {}, { inspect: async () => undefined })).toBe("the container was removed");
  });
});

describe("a worker, which has no health path", () => {
  const worker = { port: undefined, path: undefined, health: undefined };

  it("is healthy when it has run for five seconds", async () => {
    const began = performance.now();
    expect(await wait(1, worker)).toBeUndefined();
    expect(performance.now() - began).toBe(5_000);
  });

  it("is unhealthy when it exits before", async () => {
    const inspect = jest.fn(async () => container({ running: false, exitCode: 1 }));
    inspect.mockResolvedValueOnce(container()).mockResolvedValueOnce(container());
    expect(await wait(1, worker, { inspect })).toBe("the container exited with code 1 after 2 s");
  });
});
