import type { Socket } from "node:net";
import type { ManifestService } from "../../constructs/service/manifest";
import type { Container } from "../../docker/host/deploy/docker/container";
import { answers, waitUntilWell } from "../../docker/host/deploy/health";
import { answering } from "./support/answering";
import { container } from "./support/container";
import { hostService } from "./support/host-service";
import { listen, silentPort } from "./support/listen";

const ask = (port: number, timeout = 5) => answers({ port, path: "/healthz", timeout });

describe("a container that is asked for its health", () => {
  it.each([
    [200, true],
    [204, false],
    [302, false],
    [404, false],
    [500, false],
  ])("and says %d is well: %p", async (status, well) => {
    const port = await listen((_, answer) => answer.writeHead(status, { location: "/" }).end());
    expect(await ask(port)).toBe(well);
  });

  it("is asked at the path that it names", async () => {
    const port = await listen(({ url }, answer) => answer.writeHead(url === "/healthz" ? 200 : 500).end());
    expect(await ask(port)).toBe(true);
  });

  it("isn't well when it doesn't answer in time", async () => {
    const port = await listen(() => undefined);
    expect(await ask(port, 0.05)).toBe(false);
  });

  it("is well once it has said so, whether or not it comes to an end", async () => {
    const port = await listen((_, answer) => void answer.writeHead(200).write("still talking"));
    expect(await ask(port, 0.05)).toBe(true);
    await new Promise((passed) => setTimeout(passed, 100));
  });

  it("isn't well when nobody listens", async () => {
    expect(await ask(await silentPort())).toBe(false);
  });

  it("isn't well when it hangs up", async () => {
    const port = await listen(({ socket }) => socket.destroy());
    expect(await ask(port)).toBe(false);
  });

  it("is asked anew each time, not over a connection that was good before", async () => {
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
) => waitUntilWell(engine, "front-green", port, hostService({ healthCheck, ...differences }));

describe("a new container that is asked for its health", () => {
  it("is well after so many good answers as its health check demands", async () => {
    const { port, asked } = await answering(200);
    expect(await wait(port)).toBeUndefined();
    expect(asked).toEqual(["/healthz", "/healthz", "/healthz"]);
  });

  it("has to give them in a row", async () => {
    const { port, asked } = await answering(500, 200, 200, 503, 200);
    expect(await wait(port)).toBeUndefined();
    expect(asked).toHaveLength(7);
  });

  it("is asked once a second, so that a release is quick", async () => {
    const { port } = await answering(200);
    const began = performance.now();
    await wait(port);
    expect(performance.now() - began).toBe(2_000);
  });

  it("has as long as on Fargate: the grace period, and what a balancer puts up with", async () => {
    const { port, asked } = await answering(500);
    const patience = { ...healthCheck, gracePeriod: 5, interval: 2, unhealthyThreshold: 4 };
    expect(await wait(port, { port: 3000, health: "/ready", healthCheck: patience })).toBe(
      "/ready on port 3000 did not answer 200 within 13 s",
    );
    expect(asked.length).toBeGreaterThanOrEqual(14);
  });

  it("isn't given up while it is about to be well", async () => {
    const { port } = await answering(...Array<number>(80).fill(500), 200);
    expect(await wait(port)).toBeUndefined();
  });
});

describe("a new container that ends", () => {
  const ended = { running: false, exitCode: 3 };

  it.each([
    ["by itself", ended, "it exited with code 3 after 0 s"],
    ["for its memory", { ...ended, outOfMemory: true }, "it took more memory than it may after 0 s"],
  ])("%s isn't well, and says how it ended", async (_, how, words) => {
    const { port, asked } = await answering(200);
    expect(await wait(port, {}, { inspect: async () => container(how) })).toBe(words);
    expect(asked).toEqual([]);
  });

  it("says after how long", async () => {
    const { port } = await answering(500);
    const inspect = jest.fn(async () => container());
    for (let second = 0; second < 4; second++) inspect.mockResolvedValueOnce(container());
    inspect.mockResolvedValue(container(ended));
    expect(await wait(port, {}, { inspect })).toBe("it exited with code 3 after 4 s");
  });

  it("may have been removed by somebody", async () => {
    expect(await wait(1, {}, { inspect: async () => undefined })).toBe("somebody removed it");
  });
});

describe("a worker, which nobody asks for its health", () => {
  const worker = { port: undefined, path: undefined, health: undefined };

  it("is well when it has run for five seconds", async () => {
    const began = performance.now();
    expect(await wait(1, worker)).toBeUndefined();
    expect(performance.now() - began).toBe(5_000);
  });

  it("isn't well when it ends before", async () => {
    const inspect = jest.fn(async () => container({ running: false, exitCode: 1 }));
    inspect.mockResolvedValueOnce(container()).mockResolvedValueOnce(container());
    expect(await wait(1, worker, { inspect })).toBe("it exited with code 1 after 2 s");
  });
});
