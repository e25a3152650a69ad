import { randomBytes } from "node:crypto";
import { ownImage, pushVariant } from "./images";
import type { Shop } from "./shop";

/** A fault during a release of the back. */
export interface Fault {
  readonly what: string;
  /** Causes it before the deployment starts. */
  readonly before?: (shop: Shop) => Promise<unknown>;
  /** Causes it during the deployment: a line of shell on the host. */
  readonly during?: string;
  /** Repairs it, where it has to be repaired. */
  readonly repair?: (shop: Shop) => Promise<unknown>;
  /** Exit code of the deployment. Negative: any. */
  readonly code: number;
  /** Its message. Default: any. */
  readonly message?: RegExp;
  /** Whether requests are lost until the deployment has repaired it. */
  readonly loses?: boolean;
}

/** The message of a release that failed. */
const notReleased = (cause: string) =>
  new RegExp(`^back: \\S+ was not released: ${cause}\\. \\S+ is still serving traffic\\.$`);

/** Blocks a port outside of the host, and opens it again. */
const unreachable = (port: (shop: Shop) => string) => {
  const change = (action: string) => (shop: Shop) =>
    shop.host.run(`iptables ${action} OUTPUT -d 10.211.0.1 -p tcp --dport ${port(shop)} -j REJECT`);
  return { before: change("-I"), repair: change("-D") };
};

/** Pushes a version of the back with another script as its release command. */
export const migration = (tag: string, script: string) =>
  pushVariant(ownImage("back"), ["COPY migrate.js dist/migrate.js"], `back:${tag}`, { "migrate.js": script });

/** The faults. Where the deployment fails, the previous version keeps serving. */
export const FAULTS: readonly Fault[] = [
  {
    what: "the registry can't be reached",
    ...unreachable(() => "5000"),
    code: 1,
    message: notReleased("cannot pull \\S+: .+"),
  },
  {
    what: "AWS can't be reached",
    ...unreachable((shop) => new URL(shop.account.url).port),
    code: 1,
    message: /^cannot fetch the document shop-dev-deploy: .+\. The running containers are not affected\.$/,
  },
  {
    what: "a secret has no value",
    before: async (shop) => {
      await shop.account.emptySecret("API_TOKEN");
      await shop.describe({ back: { secrets: ["DATABASE_PASSWORD", "API_TOKEN"] } });
    },
    repair: (shop) => shop.account.secret("API_TOKEN", "t0ken"),
    code: 1,
    message:
      /^back: cannot read secret API_TOKEN: .+ Set its value: aws secretsmanager put-secret-value --secret-id \S+ --secret-string file:\/\/<file>$/,
  },
  {
    what: "the manifest isn't JSON",
    before: (shop) => shop.account.manifest("{"),
    repair: (shop) => shop.describe(),
    code: 1,
    message: /^manifest: not the expected JSON\. Deploy the environment's ec2 stack again\.$/,
  },
  {
    what: "the manifest has a newer version",
    before: (shop) => shop.account.manifest('{"version":2,"services":[]}'),
    repair: (shop) => shop.describe(),
    code: 1,
    message:
      /^manifest: version 2 is not supported, this deployer reads version 1\. Deploy the environment's ec2 stack again\.$/,
  },
  {
    what: "a path contains nginx directives",
    before: (shop) => shop.describe({ back: { path: "/api/*; } server { listen 81" } }),
    repair: (shop) => shop.describe(),
    code: 1,
    message:
      /^manifest: invalid path "\/api\/\*; \} server \{ listen 81"\. Deploy the environment's ec2 stack again\.$/,
  },
  {
    what: "a release parameter is missing",
    before: (shop) => shop.account.deleteReleaseParameter("back"),
    code: 1,
    message:
      /^back: release parameter \/shop\/dev\/back\/image does not exist\. Deploy the environment's foundation stack\.$/,
  },
  {
    what: "nginx rejects its configuration",
    before: ({ host }) =>
      host.run("mkdir -p /etc/nginx/conf.d && mv /etc/nginx/mime.types /etc/nginx/mime.away"),
    repair: ({ host }) => host.run("mv /etc/nginx/mime.away /etc/nginx/mime.types"),
    code: 1,
    message: notReleased(
      "edge: nginx rejected the new configuration: .*mime\\.types.*\\. The previous configuration stays active",
    ),
  },
  {
    what: "the disk is full for nginx's configuration",
    before: ({ host }) =>
      host.run(
        "cp -a /etc/nginx/ec2-to-fargate /var/tmp/kept && mount -t tmpfs -o size=1m tmpfs /etc/nginx/ec2-to-fargate && " +
          "cp -a /var/tmp/kept/. /etc/nginx/ec2-to-fargate/ && dd if=/dev/zero of=/etc/nginx/ec2-to-fargate/full bs=1k 2>/dev/null; true",
      ),
    repair: ({ host }) => host.run("umount /etc/nginx/ec2-to-fargate && rm -rf /var/tmp/kept"),
    code: 1,
    message: notReleased("ENOSPC: no space left on device.*"),
  },
  {
    what: "the disk is full for the image",
    before: async (shop) => {
      const ballast = { "ballast.txt": randomBytes(1_000_000).toString("base64") };
      const image = await pushVariant(ownImage("back"), ["COPY ballast.txt ./"], "back:big", ballast);
      await shop.account.release("back", image);
      // Docker's folder for layers during a pull.
      await shop.host.run("mount -t tmpfs -o size=64k tmpfs /var/lib/docker/tmp");
    },
    repair: ({ host }) => host.run("umount /var/lib/docker/tmp"),
    code: 1,
    message: notReleased("cannot pull \\S+: .*no space left on device"),
  },
  {
    what: "the back's ports are in use",
    before: ({ host }) =>
      host.run(
        "port=$(docker ps --filter name=back- --format '{{.Ports}}' | grep -oE ':2[0-9]{4}' | tr -d : | head -1); " +
          "for p in $((port - 1)) $((port + 1)); do systemd-run --quiet --unit taken-$p node -e " +
          "\"require('net').createServer().listen($p, '127.0.0.1')\"; done; sleep 1",
      ),
    repair: ({ host }) => host.run("systemctl stop 'taken-*'"),
    code: 1,
    message: notReleased("the container did not start: .*(already in use|already allocated).*"),
  },
  {
    what: "the release command doesn't end",
    before: async (shop) => {
      await shop.describe({ back: { release: { command: ["node", "dist/migrate.js"], timeout: 3 } } });
      await shop.account.release("back", await migration("endless", "setInterval(() => {}, 1000);\n"));
    },
    repair: (shop) => shop.describe(),
    code: 1,
    message: notReleased("the release command took more than 3 s"),
  },
  {
    what: "Docker is stopped",
    before: ({ host }) => host.run("systemctl stop docker docker.socket"),
    code: 0,
  },
  {
    what: "Docker does not start",
    before: ({ host }) =>
      host.run("systemctl stop docker docker.socket && systemctl mask --runtime docker.service"),
    repair: ({ host }) => host.run("systemctl unmask --runtime docker.service && systemctl start docker"),
    code: 1,
    message: /Docker is not running\. See why: systemctl status docker$/,
  },
  {
    what: "nginx has stopped, and its configuration is damaged",
    before: ({ host }) =>
      host.run("systemctl stop nginx; rm /etc/nginx/nginx.conf; echo '{' >/etc/nginx/nginx.conf"),
    code: 0,
    loses: true,
  },
  {
    what: "the deployer's state is gone",
    before: ({ host }) => host.run("rm -rf /var/lib/ec2-to-fargate"),
    code: 0,
  },
  {
    what: "the package's nginx.conf was restored without a reload",
    before: ({ host }) =>
      host.run("rm /etc/nginx/nginx.conf && cp /etc/nginx/nginx.conf.package /etc/nginx/nginx.conf"),
    code: 0,
  },
];
