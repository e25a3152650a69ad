import type { RequestListener } from "node:http";
import { EngineError } from "../../docker/host/deploy/engine-error";
import { engineRequest } from "../../docker/host/deploy/engine-request";
import { listenOn } from "./support/listen";
import { DOCKER_SOCKET, newHost } from "./support/temporary-places";

jest.mock("../../docker/host/deploy/places", () => jest.requireActual("./support/temporary-places"));

beforeEach(newHost);

/** Starts a Docker that answers like this. It keeps no connection, which would lead to it from the next test. */
function docker(listener: RequestListener): Promise<void> {
  return listenOn(DOCKER_SOCKET, (question, answer) => {
    answer.setHeader("connection", "close");
    listener(question, answer);
  });
}

describe("a question to Docker", () => {
  it("comes as JSON, and so does the answer", async () => {
    await docker(async (question, answer) => {
      const body = (await question.toArray()).join("");
      const { method, url, headers } = question;
      answer.end(JSON.stringify({ method, url, type: headers["content-type"], body: JSON.parse(body) }));
    });
    expect(await engineRequest("POST", "/containers/create?name=front", { Image: "shop/front:1" })).toEqual({
      method: "POST",
      url: "/containers/create?name=front",
      type: "application/json",
      body: { Image: "shop/front:1" },
    });
  });

  it("may have no body, and no answer either", async () => {
    await docker((question, answer) => {
      const { "content-type": type, "content-length": length } = question.headers;
      answer.writeHead(type === undefined && Number(length ?? 0) === 0 ? 204 : 400).end();
    });
    expect(await engineRequest("DELETE", "/containers/front")).toBeUndefined();
  });

  it("gets an answer whole that comes in pieces, even within a letter", async () => {
    const [first, rest] = [Buffer.from('{"a":"ü').subarray(0, 7), Buffer.from("ü").subarray(1)];
    await docker((_, answer) => {
      answer.write(first);
      setTimeout(() => answer.end(Buffer.concat([rest, Buffer.from('"}')])), 20);
    });
    expect(await engineRequest("GET", "/info")).toEqual({ a: "ü" });
  });

  it.each([
    ["in JSON", '{"message":"No such image"}', "No such image"],
    ["in plain words", "page not found", "page not found"],
  ])("is refused with Docker's own words, %s", async (_, body, message) => {
    await docker((_, answer) => answer.writeHead(404).end(body));
    const refused = engineRequest("GET", "/images/shop/json");
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(EngineError);
    await expect(refused).rejects.toMatchObject({ status: 404 });
  });

  it("is given up when no answer comes in time", async () => {
    await docker(() => undefined);
    await expect(engineRequest("GET", "/info", undefined, 0.05)).rejects.toThrow(
      "Docker didn't answer within 0.05 s",
    );
  });

  it("is given up when an answer begins and doesn't end", async () => {
    await docker((_, answer) => void answer.writeHead(200).write('{"StatusCode":'));
    await expect(engineRequest("POST", "/containers/front/wait", undefined, 0.05)).rejects.toThrow(
      "Docker didn't answer within 0.05 s",
    );
  });

  it("fails when Docker hangs up in the middle", async () => {
    await docker((_, answer) => {
      answer.writeHead(200).write("{");
      setTimeout(() => answer.destroy(), 20);
    });
    await expect(engineRequest("GET", "/info")).rejects.toThrow("aborted");
  });

  it("says where to look when Docker doesn't run", async () => {
    await expect(engineRequest("GET", "/info")).rejects.toThrow(
      "Docker doesn't run; systemctl status docker says why",
    );
  });
});
