import type { RequestListener } from "node:http";
import { Engine } from "../../../docker/host/deploy/docker/engine";
import { listenOn } from "../support/listen";
import { DOCKER_SOCKET, newHost } from "../support/temporary-paths";

jest.mock("../../../docker/host/deploy/paths", () => jest.requireActual("../support/temporary-paths"));

beforeEach(newHost);

/** Docker's description of a container. */
const inspected = {
  Id: "abc",
  Created: "2026-11-22T09:59:00Z",
  HostConfig: { PortBindings: { "8080/tcp": [{ HostIp: "127.0.0.1", HostPort: "20001" }] } },
  Config: {
    Image: "shop/front:1",
    Labels: {
      "ec2-to-fargate.service": "front",
      "ec2-to-fargate.colour": "green",
      "ec2-to-fargate.hash": "made-from-1",
      "ec2-to-fargate.database": "true",
    },
  },
  NetworkSettings: { Networks: { "e2f-front": { IPAddress: "172.18.0.2" } } },
  State: { Running: false, ExitCode: 137, OOMKilled: true, StartedAt: "2026-11-22T10:00:00Z" },
};

/** A Docker that answers by method and path, and else with 404. Requests are recorded. */
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

  it("are the deployer's own, with their labels and state", async () => {
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
        port: 20_001,
        database: true,
        address: "172.18.0.2",
        target: "172.18.0.2:8080",
        created: "2026-11-22T09:59:00Z",
        startedAt: "2026-11-22T10:00:00Z",
      },
    ]);
  });

  it("do not include one that is removed meanwhile", async () => {
    const { engine } = await docker({ [LIST]: [200, [{ Id: "gone" }]] });
    expect(await engine.containers()).toEqual([]);
  });
});

describe("a container", () => {
  it("can be missing", async () => {
    const { engine } = await docker({});
    expect(await engine.inspect("front-blue")).toBeUndefined();
  });

  it("does not count as missing when Docker fails", async () => {
    const { engine } = await docker({ "GET /containers/front-blue/json": [500, { message: "broken" }] });
    await expect(engine.inspect("front-blue")).rejects.toThrow("broken");
  });

  it("is created under its name and started", async () => {
    const { engine, asked } = await docker({
      "POST /containers/create?name=front-green": [201, { Id: "abc" }],
      "POST /containers/abc/start": [204],
    });
    expect(await engine.start("front-green", request)).toBe("abc");
    expect(asked).toEqual(["POST /containers/create?name=front-green", "POST /containers/abc/start"]);
  });

  it("that does not start is removed", async () => {
    const { engine, asked } = await docker({
      "POST /containers/create?name=front-green": [201, { Id: "abc" }],
      "POST /containers/abc/start": [500, { message: "port is already allocated" }],
      "DELETE /containers/abc?force=1&v=1": [204],
    });
    await expect(engine.start("front-green", request)).rejects.toThrow("port is already allocated");
    expect(asked.at(-1)).toBe("DELETE /containers/abc?force=1&v=1");
  });

  it("can be removed twice, at the same time too, unless Docker does not end it", async () => {
    const busy = [409, { message: "in progress" }] as const;
    const { engine } = await docker({
      "DELETE /containers/leaving?force=1&v=1": busy,
      "DELETE /containers/abc?force=1&v=1": busy,
      "GET /containers/abc/json": [200, inspected],
    });
    await expect(engine.remove("gone")).resolves.toBeUndefined();
    await expect(engine.remove("leaving")).resolves.toBeUndefined();
    await expect(new Engine(0.3).remove("abc")).rejects.toThrow("in progress");
  });
});

describe("an image", () => {
  const IMAGE = "registry.example.com:5000/shop/front:1";

  it.each<[boolean, number]>([
    [true, 200],
    [false, 404],
  ])("has a local copy: %p", async (here, status) => {
    const { engine } = await docker({ [`GET /images/${IMAGE}/json`]: [status, {}] });
    expect(await engine.hasImage(IMAGE)).toBe(here);
  });

  it.each<[string, boolean, number]>([
    ["once", true, 200],
    ["twice", true, 404],
    ["unless a container needs it", false, 409],
  ])("is removed %s", async (_, gone, status) => {
    const { engine } = await docker({ [`DELETE /images/${IMAGE}`]: [status, []] });
    expect(await engine.removeImage(IMAGE)).toBe(gone);
  });

  it("is unknown when Docker is not running", async () => {
    await expect(new Engine().hasImage(IMAGE)).rejects.toThrow("Docker is not running");
    await expect(new Engine().removeImage(IMAGE)).rejects.toThrow("Docker is not running");
  });
});

describe("the network of a service", () => {
  const GET = "GET /networks/e2f-front";
  const CREATE = "POST /networks/create";

  it.each([
    ["is created", {}, [GET, CREATE]],
    ["is left as it is when it exists", { [GET]: [200, {}] as const }, [GET]],
  ])("%s", async (_, answers, expected) => {
    const { engine, asked } = await docker({ [CREATE]: [201, { Id: "abc" }], ...answers });
    await engine.ensureNetwork("front");
    expect(asked).toEqual(expected);
  });

  it("is found by its label, and removed by its name", async () => {
    const { engine, asked } = await docker({
      'GET /networks?filters={"label":["ec2-to-fargate.service"]}': [
        200,
        [{ Labels: { "ec2-to-fargate.service": "front" } }],
      ],
      "DELETE /networks/e2f-front": [204],
    });
    for (const service of await engine.networks()) await engine.removeNetwork(service);
    expect(asked.at(-1)).toBe("DELETE /networks/e2f-front");
  });
});
