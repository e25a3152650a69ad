import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Fault, type FaultProxy, startFaultProxy } from "./fault-proxy";

let calls: string[];
let upstream: Server;
let proxy: FaultProxy;

beforeAll(async () => {
  upstream = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      calls.push(`${request.method} ${request.url}`);
      response.setHeader("ETag", "1").end("done");
    });
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  proxy = await startFaultProxy(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);
});

beforeEach(() => {
  calls = [];
});

afterEach(() => {
  proxy.clear();
});

afterAll(async () => {
  await proxy.stop();
  upstream.closeAllConnections();
  await new Promise((resolve) => upstream.close(resolve));
});

const signed = (service: string) => ({
  Authorization: `AWS4-HMAC-SHA256 Credential=key/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});

/** Calls an action with the query protocol. */
const query = (service: string, action: string) =>
  fetch(proxy.url, {
    method: "POST",
    headers: { ...signed(service), "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" },
    body: `Action=${action}&Version=1`,
  });
const json = (service: string, target: string) =>
  fetch(proxy.url, {
    method: "POST",
    headers: { ...signed(service), "X-Amz-Target": target },
    body: "{}",
  });
const put = (path: string) =>
  fetch(`${proxy.url}${path}`, { method: "PUT", headers: signed("s3"), body: "x" });

describe("a proxy in front of an emulator", () => {
  it("passes calls on unchanged", async () => {
    const response = await put("/bucket/key?x-id=PutObject");
    expect([response.status, response.headers.get("etag"), await response.text()]).toEqual([
      200,
      "1",
      "done",
    ]);
    expect(calls).toEqual(["PUT /bucket/key?x-id=PutObject"]);
  });

  it.each<[string, Fault, () => Promise<Response>, number, string]>([
    [
      "ec2",
      { matching: /^ec2:RunInstances$/, answer: "500" },
      () => query("ec2", "RunInstances"),
      500,
      "<Code>InternalError</Code>",
    ],
    [
      "ec2",
      { matching: /^ec2:RunInstances$/, answer: "throttled" },
      () => query("ec2", "RunInstances"),
      503,
      "<Code>RequestLimitExceeded</Code>",
    ],
    [
      "iam",
      { matching: /^iam:CreateRole$/, answer: "throttled" },
      () => query("iam", "CreateRole"),
      400,
      "<Code>Throttling</Code>",
    ],
    [
      "ssm",
      { matching: /^ssm:PutParameter$/, answer: "throttled" },
      () => json("ssm", "AmazonSSM.PutParameter"),
      400,
      '"__type":"ThrottlingException"',
    ],
    [
      "ecs",
      { matching: /^ecs:CreateService$/, answer: "500" },
      () => json("ecs", "AmazonEC2ContainerServiceV20141113.CreateService"),
      500,
      '"__type":"InternalFailure"',
    ],
    [
      "s3",
      { matching: /^s3:PUT .*\.tfstate$/, answer: "throttled" },
      () => put("/bucket/dev.tfstate?x-id=PutObject"),
      503,
      "<Code>SlowDown</Code>",
    ],
  ])("answers with an error as %s does", async (_, fault, send, status, words) => {
    proxy.inject(fault);
    const response = await send();
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(words);
    expect(calls).toEqual([]);
    expect(proxy.clear()).toHaveLength(1);
    expect((await send()).status).toBe(200);
  });

  it("fails only the calls that the fault matches", async () => {
    proxy.inject({ matching: /^s3:PUT \/b\/k$/, nth: 2, times: 1, answer: "500" });
    const answers = [await put("/b/other"), await put("/b/k"), await put("/b/k"), await put("/b/k")];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 500, 200]);
  });

  it("breaks the connection, on demand after the call took effect", async () => {
    proxy.inject({ matching: /./, times: 1, answer: "reset", takesEffect: true });
    await expect(put("/b/k")).rejects.toThrow();
    expect(calls).toEqual(["PUT /b/k"]);
  });
});
