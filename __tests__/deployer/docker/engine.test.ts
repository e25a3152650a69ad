import type { RequestListener } from "node:http";
import { Engine, EngineError, engineRequest } from "../../../docker/host/deploy/docker/engine";
import { listenOn } from "../support/listen";
import { DOCKER_SOCKET, newHost } from "../support/temporary-places";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-places"));

beforeEach(newHost);

/** What a container of the front looks like to Docker. */
const inspected = {
  Id: "abc",
  Config: {
    Image: "shop/front:1",
    Labels: {
      "ec2-to-fargate.service": "front",
      "ec2-to-fargate.colour": "green",
      "ec2-to-fargate.hash": "made-from-1",
    },
  },
  State: { Running: false, ExitCode: 137, OOMKilled: true, StartedAt: "2026-11-22T10:00:00Z" },
};

/** A Docker that answers by method and path; what it isn't told, it doesn't know. Questions are noted. */
async function docker(answers: Readonly<Record<string, readonly [status: number, body?: unknown]>>) {
  const asked: string[] = [];
  const listener: RequestListener = ({ method, url = "" }, answer) => {
    const question = `${method} ${decodeURIComponent(url)}`;
    asked.push(question);
    const [status, body] = answers[question] ?? [404, { message: "no such thing" }];
    answer.setHeader("connection", "close");
    answer.writeHead(status).end(body === undefined ? undefined : JSON.stringify(body));
  };
  await listenOn(DOCKER_SOCKET, listener);
  return { engine: new Engine(), asked };
}

const request = { Image: "shop/front:1" } as Parameters<Engine["start"]>[1];

describe("the containers of an engine", () => {
  const LIST = 'GET /containers/json?all=1&filters={"label":["ec2-to-fargate.service"]}';

  it("are the deployer's own, with what they were made from and how they ended", async () => {
    const { engine } = await docker({
      [LIST]: [200, [{ Id: "abc" }]],
      "GET /containers/abc/json": [200, inspected],
    });
    expect(await engine.containers()).toEqual([
      {
        id: "abc",
        service: "front",
        colour: "green",
        hash: "made-from-1",
        image: "shop/front:1",
        running: false,
        exitCode: 137,
        outOfMemory: true,
        startedAt: "2026-11-22T10:00:00Z",
      },
    ]);
  });

  it("don't include one that goes while they are looked at", async () => {
    const { engine } = await docker({ [LIST]: [200, [{ Id: "gone" }]] });
    expect(await engine.containers()).toEqual([]);
  });
});

describe("a container", () => {
  it("may not be there", async () => {
    const { engine } = await docker({});
    expect(await engine.inspect("front-blue")).toBeUndefined();
  });

  it("isn't taken for gone when Docker can't say", async () => {
    const { engine } = await docker({ "GET /containers/front-blue/json": [500, { message: "broken" }] });
    await expect(engine.inspect("front-blue")).rejects.toThrow("broken");
  });

  it("is made under its name and started", async () => {
    const { engine, asked } = await docker({
      "POST /containers/create?name=front-green": [201, { Id: "abc" }],
      "POST /containers/abc/start": [204],
    });
    expect(await engine.start("front-green", request)).toBe("abc");
    expect(asked).toEqual(["POST /containers/create?name=front-green", "POST /containers/abc/start"]);
  });

  it("that doesn't start leaves nothing behind", async () => {
    const { engine, asked } = await docker({
      "POST /containers/create?name=front-green": [201, { Id: "abc" }],
      "POST /containers/abc/start": [500, { message: "port is already allocated" }],
      "DELETE /containers/abc?force=1&v=1": [204],
    });
    await expect(engine.start("front-green", request)).rejects.toThrow("port is already allocated");
    expect(asked.at(-1)).toBe("DELETE /containers/abc?force=1&v=1");
  });

  it("can be removed although it is gone, but not although Docker refuses", async () => {
    const { engine } = await docker({
      "DELETE /containers/stuck?force=1&v=1": [409, { message: "in progress" }],
    });
    expect(await engine.remove("gone")).toBeUndefined();
    await expect(engine.remove("stuck")).rejects.toThrow("in progress");
  });
});

describe("an image", () => {
  const IMAGE = "registry.example.com:5000/shop/front:1";

  it.each<[boolean, number]>([
    [true, 200],
    [false, 404],
  ])("is here: %p", async (here, status) => {
    const { engine } = await docker({ [`GET /images/${IMAGE}/json`]: [status, {}] });
    expect(await engine.hasImage(IMAGE)).toBe(here);
  });

  it.each<[string, boolean, number]>([
    ["and is gone", true, 200],
    ["and was gone before", true, 404],
    ["and stays as long as a container needs it", false, 409],
  ])("can be removed %s", async (_, gone, status) => {
    const { engine } = await docker({ [`DELETE /images/${IMAGE}`]: [status, []] });
    expect(await engine.removeImage(IMAGE)).toBe(gone);
  });

  it("isn't looked for when Docker doesn't run", async () => {
    await expect(new Engine().hasImage(IMAGE)).rejects.toThrow("Docker doesn't run");
    await expect(new Engine().removeImage(IMAGE)).rejects.toThrow("Docker doesn't run");
  });
});

/** Starts a Docker that answers like this. It keeps no connection, which would lead to it from the next test. */
function dockerThatAnswers(listener: RequestListener): Promise<void> {
  return listenOn(DOCKER_SOCKET, (question, answer) => {
    answer.setHeader("connection", "close");
    listener(question, answer);
  });
}

describe("a question to Docker", () => {
  it("comes as JSON, and so does the answer", async () => {
    await dockerThatAnswers(async (question, answer) => {
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
    await dockerThatAnswers((question, answer) => {
      const { "content-type": type, "content-length": length } = question.headers;
      answer.writeHead(type === undefined && Number(length ?? 0) === 0 ? 204 : 400).end();
    });
    expect(await engineRequest("DELETE", "/containers/front")).toBeUndefined();
  });

  it("gets an answer whole that comes in pieces, even within a letter", async () => {
    const [first, rest] = [Buffer.from('{"a":"ü').subarray(0, 7), Buffer.from("ü").subarray(1)];
    await dockerThatAnswers((_, answer) => {
      answer.write(first);
      setTimeout(() => answer.end(Buffer.concat([rest, Buffer.from('"}')])), 20);
    });
    expect(await engineRequest("GET", "/info")).toEqual({ a: "ü" });
  });

  it.each([
    ["in JSON", '{"message":"No such image"}', "No such image"],
    ["in plain words", "page not found", "page not found"],
  ])("is refused with Docker's own words, %s", async (_, body, message) => {
    await dockerThatAnswers((_, answer) => answer.writeHead(404).end(body));
    const refused = engineRequest("GET", "/images/shop/json");
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(EngineError);
    await expect(refused).rejects.toMatchObject({ status: 404 });
  });

  it("is given up when no answer comes in time", async () => {
    await dockerThatAnswers(() => undefined);
    await expect(engineRequest("GET", "/info", undefined, 0.05)).rejects.toThrow(
      "Docker didn't answer within 0.05 s",
    );
  });

  it("is given up when an answer begins and doesn't end", async () => {
    await dockerThatAnswers((_, answer) => void answer.writeHead(200).write('{"StatusCode":'));
    await expect(engineRequest("POST", "/containers/front/wait", undefined, 0.05)).rejects.toThrow(
      "Docker didn't answer within 0.05 s",
    );
  });

  it("fails when Docker hangs up in the middle", async () => {
    await dockerThatAnswers((_, answer) => {
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
