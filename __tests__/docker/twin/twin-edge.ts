import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { transformSync } from "esbuild";
import { renderConfig } from "../../../docker/host/deploy/nginx/config";
import { WEBROOT } from "../../../docker/host/deploy/paths";
import { until } from "../../../docker/host/deploy/poll";
import type { Route, Routing } from "../../../docker/host/deploy/routing";
import { routed } from "../../deployer/support/routed";
import { PROJECT } from "../../support/source-files";
import { baseImage } from "../support/bases";
import { succeed } from "../support/command";
import { docker } from "../support/docker";
import { NETWORK, PREFIX } from "../support/settings";

/** The domain of an edge that has one. */
export const DOMAIN = "twin.test";

/** The shortest idle timeout, in seconds, that leaves room for measuring. */
export const SHORT = 2;

/** Path of Let's Encrypt's question, while its answer is there. */
export const CHALLENGE = "/.well-known/acme-challenge/token";

/** The folder of the configuration in the container. */
const GENERATION = "/etc/nginx/ec2-to-fargate/1";

/** The services: one for everything, one for a prefix, one for an exact path, one that is down, one without a release. */
const ROUTES: readonly Route[] = [
  routed({ name: "front", path: "/*", basePort: 20_000 }),
  routed({ name: "back", path: "/api/*", basePort: 20_010 }),
  routed({ name: "hook", path: "/hook", basePort: 20_020 }),
  routed({ name: "down", path: "/down/*", basePort: 20_030 }),
  routed({ name: "fresh", path: "/fresh/*", basePort: 20_040, serving: undefined }),
];

/** How the three edges differ. */
const EDGES = {
  plain: { routing: { network: "10.0.0.0/16", idleTimeout: SHORT, routes: ROUTES }, certificate: false },
  secure: {
    routing: {
      domain: DOMAIN,
      network: "10.0.0.0/16",
      idleTimeout: 60,
      // Nothing serves the other paths.
      routes: ROUTES.filter(({ name }) => name !== "front"),
    },
    certificate: true,
  },
  cutover: {
    routing: { domain: DOMAIN, network: NETWORK.cidr, idleTimeout: 60, routes: ROUTES },
    certificate: true,
  },
} satisfies Readonly<Record<string, { readonly routing: Routing; readonly certificate: boolean }>>;

/** nginx with a configuration of the host, and containers behind it, played by one program. */
export class TwinEdge {
  private constructor(
    private readonly container: string,
    private readonly folder: string,
    /** Its IP address. */
    public readonly address: string,
  ) {}

  /** Starts nginx: in plain HTTP with a short timeout, with a certificate, or with the client in the VPC. */
  public static async start(kind: keyof typeof EDGES): Promise<TwinEdge> {
    const container = `${PREFIX}-twin-${kind}`;
    const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-twin-"));
    const { routing, certificate } = EDGES[kind];
    writeConfig(folder, routing, certificate);
    await writeCertificate(folder);
    const challenges = join(folder, "webroot", CHALLENGE);
    mkdirSync(dirname(challenges), { recursive: true });
    writeFileSync(challenges, "key authorization");
    // Debian's Node does not run TypeScript.
    const program = readFileSync(join(__dirname, "application.ts"), "utf8");
    writeFileSync(join(folder, "application.mjs"), transformSync(program, { loader: "ts" }).code);
    const ports = ROUTES.filter(({ name }) => name !== "down").map(
      ({ name, basePort }) => `${name}:${basePort}`,
    );
    await docker.try(["rm", "--force", container]);
    await docker.run([
      ...["run", "--detach", "--name", container, "--network", NETWORK.name, "--entrypoint", "sh"],
      ...["--volume", `${folder}/generation:${GENERATION}:ro`],
      ...["--volume", `${folder}/certificate:/etc/letsencrypt/live/${DOMAIN}:ro`],
      ...["--volume", `${folder}/webroot:${WEBROOT}:ro`],
      ...["--volume", `${folder}/application.mjs:/twin/application.mjs:ro`],
      ...[baseImage("host"), "-c"],
      `mkdir -p /var/log/ec2-to-fargate; node /twin/application.mjs ${ports.join(" ")} & exec nginx -c ${GENERATION}/nginx.conf -g "daemon off;"`,
    ]);
    const format = `{{ (index .NetworkSettings.Networks "${NETWORK.name}").IPAddress }}`;
    const edge = new TwinEdge(
      container,
      folder,
      await docker.run(["inspect", "--format", format, container]),
    );
    if (await until(() => edge.isUp(), 30)) return edge;
    throw new Error(`nginx does not start:\n${(await docker.try(["logs", container])).output}`);
  }

  /** Removes it. */
  public async stop(): Promise<void> {
    await docker.try(["rm", "--force", this.container]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Whether nginx and a service behind it answer. */
  private isUp(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(80, this.address);
      const done = (up: boolean) => {
        socket.destroy();
        resolve(up);
      };
      socket.on("error", () => {
        done(false);
      });
      socket.on("data", (data) => {
        done(!data.toString("latin1").startsWith("HTTP/1.1 502"));
      });
      socket.write(`GET /hook HTTP/1.1\r\nHost: ${DOMAIN}\r\n\r\n`);
    });
  }
}

function writeConfig(folder: string, routing: Routing, certificate: boolean): void {
  const template = readFileSync(
    join(PROJECT, "docker/host/filesystem/usr/local/share/ec2-to-fargate/nginx.conf"),
    "utf8",
  );
  for (const [path, text] of renderConfig(template, routing, { certificate, ipv6: false }, GENERATION)) {
    const file = join(folder, "generation", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

async function writeCertificate(folder: string): Promise<void> {
  const own = join(folder, "certificate");
  mkdirSync(own, { recursive: true });
  await succeed("openssl", [
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", `/CN=${DOMAIN}`],
    ...["-keyout", join(own, "privkey.pem"), "-out", join(own, "fullchain.pem")],
  ]);
}
