import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Manifest } from "../../../../constructs/service/manifest";
import { converge } from "../../../../docker/host/deploy/commands/converge";
import { status } from "../../../../docker/host/deploy/commands/status";
import { watch } from "../../../../docker/host/deploy/commands/watch";
import { errorMessage } from "../../../../docker/host/deploy/deploy-error";
import { Engine } from "../../../../docker/host/deploy/docker/engine";
import { Edge } from "../../../../docker/host/deploy/edge";
import { run } from "../../../../docker/host/deploy/exec";
import { main } from "../../../../docker/host/deploy/main";
import { Nginx } from "../../../../docker/host/deploy/nginx/nginx";
import { container } from "../../../deployer/support/container";
import { fakeHost } from "../../../deployer/support/fake-host";
import { healthAnswers } from "../../../deployer/support/health-answers";
import { listenOn } from "../../../deployer/support/listen";
import { userTask } from "../../../deployer/support/own-user";
import { routed, routing } from "../../../deployer/support/routed";
import { CERTIFICATES, DOCKER_SOCKET, put, putConnections } from "../../../deployer/support/temporary-paths";
import { deploying, failing, type FakeHost, hostWith, type MessageCases, programFailing } from "./test-case";

const DOMAIN = "shop.example.com";

const DENIED = "An error occurred (AccessDeniedException) when calling the GetParameters operation";

/** Valid until 2027-02-22. */
const CERTIFICATE = readFileSync(join(__dirname, "certificate.pem"), "utf8");

const manifestIs = (text: string) => async () => {
  const built = fakeHost({ parameters: { "/shop/dev/ec2/manifest": text } });
  return (await converge(built.host)).join("\n");
};

const newerManifest: Partial<Omit<Manifest, "services">> = { version: 2 as unknown as 1 };

/** Replaces Docker or nginx by the real class. */
const withReal =
  (parts: Partial<Record<"engine" | "edge", unknown>>, prepare: () => unknown = () => undefined) =>
  async ({ host }: FakeHost) => {
    Object.assign(host, parts);
    await prepare();
  };

/** Lets `systemctl` and `nginx` succeed, but for this one. */
const programs = (failed = "", message = "") =>
  jest.mocked(run).mockImplementation(async (program) => {
    if (program === failed) throw new Error(message);
    return "";
  });

const certbotSays = (message: string) => {
  jest
    .spyOn(globalThis, "fetch")
    .mockImplementation(async (url) => new Response((url as string).split("/").at(-1)));
  if (message !== "") jest.mocked(run).mockImplementation(programFailing(message));
};

/** What `deploy status` prints. */
const statusOf = async (built: FakeHost) => {
  await status(built.host);
  return built.printed.join("\n");
};

const statusWith = (text: string) => async () => {
  jest.setSystemTime(new Date("2026-12-22T00:00:00Z"));
  put(join(CERTIFICATES, DOMAIN, "fullchain.pem"), text);
  return statusOf(fakeHost({ routing: { ...routing(), domain: DOMAIN } }));
};

/** What the check of the containers prints when front fails three checks, and its replacement ends like this. */
const watching = (ending: string | Error) => async () => {
  const { port } = await healthAnswers(500, 500, 500, 200);
  jest.mocked(run).mockImplementation(async (program) => {
    if (program !== "systemd-run") return "";
    if (ending instanceof Error) throw ending;
    return ending;
  });
  const built = hostWith({ route: { basePort: port } });
  await watch(built.host);
  return built.printed.join("\n");
};

/** What is printed about the host, and not about one release. */
export const HOST_CASES: MessageCases = {
  "deploy.mjs is called with the unknown command converg": async () => {
    const lines: string[] = [];
    const { argv, exitCode } = process;
    const write = jest
      .spyOn(process.stderr, "write")
      .mockImplementation((line) => lines.push(String(line)) > 0);
    process.argv = ["node", "deploy.mjs", "converg"];
    await main();
    write.mockRestore();
    Object.assign(process, { argv, exitCode });
    return lines.join("").trimEnd();
  },
  "aws does not answer": async () => {
    const folder = mkdtempSync(join(tmpdir(), "path-"));
    writeFileSync(join(folder, "aws"), "#!/bin/sh\nexec sleep 10\n", { mode: 0o755 });
    const real = jest.requireActual<{ run: typeof run }>("../../../../docker/host/deploy/exec");
    jest.mocked(run).mockImplementation((_, args) => real.run(join(folder, "aws"), args, { timeout: 0.1 }));
    const message = await run("aws", []).catch((error: unknown) => errorMessage(error));
    rmSync(folder, { recursive: true });
    return message.replace(`${folder}/`, "");
  },
  "the manifest cannot be read": deploying({}, ({ aws }) =>
    jest.spyOn(aws, "parameters").mockImplementation(failing(DENIED)),
  ),
  "the manifest's object cannot be read": deploying({}, ({ aws }) =>
    jest
      .spyOn(aws, "object")
      .mockImplementation(failing("An error occurred (AccessDenied) when calling the GetObject operation")),
  ),
  "the manifest's parameter names no object": async () => {
    const built = fakeHost({ parameters: { "/shop/dev/ec2/manifest": "{}" }, pointer: '{"version":1}' });
    return (await converge(built.host)).join("\n");
  },
  "the manifest does not exist": async () => (await converge(fakeHost().host)).join("\n"),
  "the manifest is not JSON": manifestIs("{"),
  "the manifest has version 2": deploying({ manifest: newerManifest }),
  "the manifest has invalid values": deploying({
    manifest: {
      network: "10.0.0.0/16;",
      domain: "shop example.com",
      certificate: { bucket: "shop-dev-state", key: "a b" },
      ...{ updates: {} as unknown as undefined, metrics: "shop dev", accessLog: "/shop dev" },
      ...{ idleTimeout: 0, databaseUser: { ...userTask(), name: "Database" } },
      databaseSubnets: ["10.0.0.0/16 -j ACCEPT"],
    },
    service: { name: "Front", path: "/a b", health: "/health?all" },
  }),
  "the manifest has a path without a port": deploying({ service: { port: undefined } }),
  "Docker is not running": deploying({}, withReal({ engine: new Engine() })),
  "Docker does not answer": deploying(
    {},
    withReal({ engine: new Engine(0.05) }, () => listenOn(DOCKER_SOCKET, () => undefined)),
  ),
  "Docker does not answer with JSON": deploying(
    {},
    withReal({ engine: new Engine() }, () =>
      listenOn(DOCKER_SOCKET, (_, answer) => void answer.setHeader("connection", "close").end("<html>")),
    ),
  ),
  "the firewall's rules are refused": deploying({}, () => programs("systemctl", "Job failed")),
  "nginx rejects the configuration": deploying(
    {},
    withReal({ edge: new Edge(new Nginx()) }, () =>
      programs("nginx", "nginx: [emerg] host not found in upstream"),
    ),
  ),
  "nginx does not load the configuration": deploying(
    {},
    withReal({ edge: new Edge(new Nginx()) }, () => programs()),
  ),
  "a replaced container has open connections": deploying(
    { others: [container({ colour: "green", image: "shop/front:0", port: 20_001 })] },
    ({ edge }) => {
      jest.setSystemTime(new Date("2026-11-22T10:00:01Z"));
      edge.idleClients = true;
      putConnections("0100007F:9C40 0100007F:4E21 01");
    },
  ),
  "a service was removed from the manifest": deploying({ others: [container({ service: "mailer" })] }),
  "the domain does not point to the host": deploying({ manifest: { domain: DOMAIN } }, () =>
    jest.spyOn(globalThis, "fetch").mockImplementation(failing("fetch failed")),
  ),
  "Let's Encrypt refuses the certificate": deploying({ manifest: { domain: DOMAIN } }, () =>
    certbotSays("too many certificates already issued"),
  ),
  "the domain points to the host": deploying({ manifest: { domain: DOMAIN } }, () => certbotSays("")),
  "an active container does not answer": watching("front: shop/front:1 is serving traffic (green)\n"),
  "its replacement does not become healthy": watching(
    new Error(
      "front: shop/front:1 was not released: /healthz on port 8080 did not answer 200 within 90 s. shop/front:1 is still serving traffic.",
    ),
  ),
  "a deployment stops its replacement": watching(""),
  "a replaced container cannot be stopped": async () => {
    const built = hostWith({ route: { health: undefined }, others: [container({ colour: "green" })] });
    jest.spyOn(built.engine, "stop").mockImplementation(failing("Docker did not answer within 180 s"));
    return (await watch(built.host)).join("\n");
  },
  "an active container was removed": async () =>
    (await watch(fakeHost({ routing: routing(routed()) }).host)).join("\n"),
  "deploy status on a new host": () => statusOf(fakeHost()),
  "deploy status without a domain": () => {
    const routes = [routed({ serving: undefined }), routed({ name: "back" })];
    return statusOf(fakeHost({ routing: routing(...routes) }));
  },
  "deploy status without a certificate": () =>
    statusOf(fakeHost({ routing: { ...routing(), domain: DOMAIN } })),
  "deploy status with a certificate": statusWith(CERTIFICATE),
  "deploy status with a damaged certificate": statusWith("damaged"),
};
