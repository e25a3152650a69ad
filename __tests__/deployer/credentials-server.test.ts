import { createHash } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { type AddressInfo, connect, type Server } from "node:net";
import type { Aws } from "../../docker/host/deploy/aws";
import { credentialsServer } from "../../docker/host/deploy/credentials-server";
import type { ContainerIdentity } from "../../docker/host/deploy/docker/identity";
import { sleep, until } from "../../docker/host/deploy/poll";
import { roleCredentials } from "../../docker/host/deploy/role-credentials";
import { newHost } from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));
jest.mock("../../docker/host/deploy/poll", () => {
  const poll = jest.requireActual<{ sleep: typeof sleep }>("../../docker/host/deploy/poll");
  return { ...poll, sleep: jest.fn(poll.sleep) };
});

const ROLE = "arn:aws:iam::123456789012:role/shop-dev-back";
const FRONT = "arn:aws:iam::123456789012:role/shop-dev-front";

/** A container whose address is a loopback address. */
const container = (service: string, role: string, address: string): ContainerIdentity => ({
  service,
  role,
  tokenHash: createHash("sha256").update(`token-of-${service}`).digest("hex"),
  addresses: [address],
});

const servers: Server[] = [];
beforeEach(newHost);
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function endpoint(
  containers = [container("back", ROLE, "127.0.0.2"), container("front", FRONT, "127.0.0.3")],
) {
  const engine = { identities: jest.fn(async () => containers) };
  const assumeRole = jest.fn(async (role: string, session: string, seconds: number) => ({
    ...{ RoleArn: role, AccessKeyId: `key-of-${session}`, SecretAccessKey: "secret", Token: "token" },
    Expiration: new Date(Date.now() + seconds * 1000).toISOString(),
  }));
  const aws = { assumeRole } as unknown as Aws;
  const log = () => undefined;
  const server = credentialsServer(engine, roleCredentials({ aws, log, credentialsLifetime: 3600 }));
  servers.push(server);
  server.listen(0, "0.0.0.0");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const ask = (path: string, from: string, options: { method?: string; to?: string } = {}) =>
    answerOf(port, path, from, options);
  return { ask, assumeRole, engine, port };
}

function answerOf(port: number, path: string, from: string, { method = "GET", to = "127.0.0.1" }) {
  return new Promise<{ status: number; body: Record<string, unknown> }>((resolve, reject) => {
    const sent = request({ host: to, port, path, method, localAddress: from, agent: false }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
      answer.on("end", () => {
        resolve({
          status: answer.statusCode ?? 0,
          body: JSON.parse(text || "{}") as Record<string, unknown>,
        });
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("a container", () => {
  it("gets the credentials of its service's role, in the ECS agent's fields", async () => {
    const { ask, assumeRole } = await endpoint();
    expect(await ask("/v2/credentials/token-of-back", "127.0.0.2")).toEqual({
      status: 200,
      body: {
        ...{ RoleArn: ROLE, AccessKeyId: "key-of-host-back", SecretAccessKey: "secret", Token: "token" },
        Expiration: expect.stringMatching(/^20.*Z$/) as string,
      },
    });
    expect(assumeRole.mock.calls).toEqual([[ROLE, "host-back", 3600]]);
  });

  it.each([
    ["with another container's token", "/v2/credentials/token-of-front", "127.0.0.2"],
    ["from another container's address", "/v2/credentials/token-of-back", "127.0.0.3"],
    ["from an address of no container", "/v2/credentials/token-of-back", "127.0.0.9"],
    ["with an unknown token", "/v2/credentials/x", "127.0.0.2"],
    [
      "with a hash instead of a token",
      `/v2/credentials/${container("back", ROLE, "").tokenHash}`,
      "127.0.0.2",
    ],
  ])("gets nothing %s", async (_, path, from) => {
    const { ask, assumeRole } = await endpoint();
    expect(await ask(path, from)).toEqual({
      status: 400,
      body: {
        code: "InvalidIdInRequest",
        message: "CredentialsV2Request: Credentials not found",
        HTTPErrorCode: 400,
      },
    });
    expect(assumeRole).not.toHaveBeenCalled();
  });

  it.each([
    ["/v2/credentials", "GET", 400, "NoIdInRequest"],
    ["/v2/credentials/", "GET", 400, "NoIdInRequest"],
    ["/v2/credentials/token-of-back", "POST", 404, "NotFound"],
    ["/", "GET", 404, "NotFound"],
    ["/v3/metadata", "GET", 404, "NotFound"],
    [`/prepare/back/${encodeURIComponent(ROLE)}`, "POST", 404, "NotFound"],
  ])("is answered as by the ECS agent: %s %s", async (path, method, status, code) => {
    const { ask, assumeRole } = await endpoint();
    expect(await ask(path, "127.0.0.2", { method })).toMatchObject({
      status,
      body: { code, HTTPErrorCode: status },
    });
    expect(assumeRole).not.toHaveBeenCalled();
  });

  it("that started a moment ago is known", async () => {
    const { ask, engine } = await endpoint();
    engine.identities.mockResolvedValueOnce([]);
    expect(await ask("/v2/credentials/token-of-back", "127.0.0.2")).toMatchObject({ status: 200 });
  });

  it("that started a moment ago is known when a timer fires early", async () => {
    const { ask, engine } = await endpoint();
    engine.identities.mockResolvedValueOnce([]);
    jest.mocked(sleep).mockImplementationOnce(() => setTimeout(190));
    expect(await ask("/v2/credentials/token-of-back", "127.0.0.2")).toMatchObject({ status: 200 });
  });

  it("cannot keep Docker busy: its containers are listed a few times a second at most", async () => {
    const { ask, engine } = await endpoint();
    await Promise.all(Array.from({ length: 10 }, () => ask("/v2/credentials/wrong", "127.0.0.2")));
    expect(engine.identities.mock.calls.length).toBeLessThanOrEqual(3);
  });

  it("cannot take the connections of others", async () => {
    const { ask, port } = await endpoint();
    const open = Array.from({ length: 80 }, () =>
      connect({ port, host: "127.0.0.1", localAddress: "127.0.0.3" }).on("error", () => undefined),
    );
    const refused = () => open.filter(({ destroyed }) => destroyed).length;
    expect(await until(() => refused() === 20, 4)).toBe(true);
    expect(await ask("/v2/credentials/token-of-back", "127.0.0.2")).toMatchObject({ status: 200 });
    for (const socket of open) socket.destroy();
  });

  it("cannot send long headers", async () => {
    const { ask } = await endpoint();
    expect(await ask(`/v2/credentials/${"x".repeat(9000)}`, "127.0.0.2")).toMatchObject({ status: 431 });
  });

  it("gets an error at once when the role cannot be assumed", async () => {
    const { ask, assumeRole } = await endpoint();
    assumeRole.mockRejectedValue(new Error("AccessDenied"));
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(await ask("/v2/credentials/token-of-back", "127.0.0.2")).toEqual({
        status: 503,
        body: {
          code: "CredentialsUninitialized",
          message: `CredentialsV2Request: cannot assume ${ROLE}: AccessDenied`,
          HTTPErrorCode: 503,
        },
      });
    }
    expect(assumeRole).toHaveBeenCalledTimes(1);
  });

  it("is known while Docker is restarted", async () => {
    const { ask, engine } = await endpoint();
    await ask("/v2/credentials/token-of-back", "127.0.0.2");
    engine.identities.mockRejectedValue(new Error("Docker is not running"));
    await setTimeout(250);
    expect(await ask("/v2/credentials/token-of-back", "127.0.0.2")).toMatchObject({ status: 200 });
    expect(await ask("/v2/credentials/token-of-back", "127.0.0.3")).toMatchObject({ status: 400 });
  });

  it("gets an error within seconds when Docker does not answer", async () => {
    const { ask, engine } = await endpoint();
    engine.identities.mockRejectedValue(new Error("Docker is not running"));
    expect(await ask("/v2/credentials/token-of-back", "127.0.0.2")).toMatchObject({ status: 503 });
  });
});

describe("the deployer", () => {
  it("has credentials prepared before a container asks, from this host only", async () => {
    const { ask, assumeRole } = await endpoint();
    const path = `/prepare/back/${encodeURIComponent(ROLE)}`;
    expect(await ask(path, "127.0.0.1", { method: "POST" })).toEqual({ status: 200, body: {} });
    expect(await ask("/v2/credentials/token-of-back", "127.0.0.2")).toMatchObject({ status: 200 });
    expect(assumeRole).toHaveBeenCalledTimes(1);
  });
});
