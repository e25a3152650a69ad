import type { Socket } from "node:net";
import { answers } from "../../docker/host/deploy/answers";
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
