import type { IncomingMessage, ServerResponse } from "node:http";
import { Engine } from "../../../docker/host/deploy/docker/engine";
import { listenOn } from "../support/listen";
import { DOCKER_SOCKET, newHost } from "../support/temporary-paths";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));

beforeEach(newHost);

type Listener = (asked: IncomingMessage, answer: ServerResponse) => unknown;

/** Starts a Docker that answers like this. It keeps no connection, which would lead to it from the next test. */
function docker(listener: Listener): Promise<void> {
  return listenOn(DOCKER_SOCKET, (asked, answer) => {
    answer.setHeader("connection", "close");
    void listener(asked, answer);
  });
}

const body = { Image: "shop/front:1" } as Parameters<Engine["start"]>[1];

describe("a request to Docker", () => {
  it("is JSON, and so is the answer", async () => {
    const asked: unknown[] = [];
    await docker(async (request, answer) => {
      const { method, url, headers } = request;
      const text = (await request.toArray()).join("");
      asked.push({ method, url, type: headers["content-type"], text });
      answer.end('{"Id":"abc"}');
    });
    expect(await new Engine().start("front", body)).toBe("abc");
    expect(asked[0]).toEqual({
      method: "POST",
      url: "/containers/create?name=front",
      type: "application/json",
      text: '{"Image":"shop/front:1"}',
    });
  });

  it("can have no body, and no answer", async () => {
    await docker((request, answer) => {
      const { "content-type": type, "content-length": length } = request.headers;
      answer.writeHead(type === undefined && Number(length ?? 0) === 0 ? 204 : 400).end();
    });
    await expect(new Engine().remove("front")).resolves.toBeUndefined();
  });

  it("gets its answer whole when it comes in pieces, even within a letter", async () => {
    const described = {
      Id: "abc",
      Config: { Image: "ü", Labels: {} },
      HostConfig: {},
      NetworkSettings: { Networks: {} },
      State: {},
    };
    const text = Buffer.from(JSON.stringify(described));
    const middle = text.indexOf(Buffer.from("ü")) + 1;
    await docker((_, answer) => {
      answer.write(text.subarray(0, middle));
      setTimeout(() => answer.end(text.subarray(middle)), 20);
    });
    expect(await new Engine().inspect("front")).toMatchObject({ image: "ü" });
  });

  it.each([
    ["in JSON", '{"message":"out of disk"}', "out of disk"],
    ["in plain text", "page not found", "page not found"],
  ])("fails with Docker's own error, %s", async (_, text, message) => {
    await docker((_, answer) => answer.writeHead(500).end(text));
    await expect(new Engine().inspect("front")).rejects.toThrow(message);
  });

  it("fails when the answer is not JSON", async () => {
    await docker((_, answer) => void answer.end("<html>"));
    await expect(new Engine().inspect("front")).rejects.toThrow(
      "Docker answered with something other than JSON: <html>",
    );
  });

  it.each<[string, Listener]>([
    ["does not begin", () => undefined],
    ["does not end", (_, answer) => void answer.writeHead(200).write('{"Id":')],
  ])("fails when an answer %s in time", async (_, listener) => {
    await docker(listener);
    await expect(new Engine(0.05).inspect("front")).rejects.toThrow("Docker did not answer within 0.05 s");
  });

  it("fails when Docker closes the connection", async () => {
    await docker((_, answer) => {
      answer.writeHead(200).write("{");
      setTimeout(() => answer.destroy(), 20);
    });
    await expect(new Engine().inspect("front")).rejects.toThrow("aborted");
  });

  it("fails with the command that tells more when Docker is not running", async () => {
    await expect(new Engine().inspect("front")).rejects.toThrow(
      "Docker is not running. See why: systemctl status docker",
    );
  });
});
