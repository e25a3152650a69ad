import { randomBytes } from "node:crypto";
import { ownImage, pushVariant } from "./stage/images";
import type { Shop } from "./stage/shop";

/** Something that goes wrong while the back is released. */
export interface Fault {
  /** What goes wrong, as a part of a sentence. */
  readonly what: string;
  /** Breaks something, before the deployment begins. */
  readonly before?: (shop: Shop) => Promise<unknown>;
  /** Breaks something while the deployment runs: a line of shell on the host. */
  readonly during?: string;
  /** Mends it. Absent: nothing has to be mended. */
  readonly mend?: (shop: Shop) => Promise<unknown>;
  /** How the deployment ends. */
  readonly code: number;
  /** What it says; absent: anything, as one that was killed. */
  readonly says?: RegExp;
}

/** Waits on the host until something is the case, 40 seconds at most. */
const waitUntil = (condition: string) =>
  `end=$((SECONDS + 40)); until ${condition} || ((SECONDS > end)); do sleep 0.01; done`;

/** The old and the new version of the back stand side by side. */
const BOTH = "test $(docker ps --filter name=back- --format '{{.Names}}' | grep -cE 'blue|green') = 2";

/** A visitor who keeps a connection open and says no more: nginx' old worker waits for him. */
const SILENT =
  "(exec 3<>/dev/tcp/127.0.0.1/80; printf 'GET /healthz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' >&3; sleep 60) & ";

/** Waits on the host until something is the case, and kills the deployer then. */
const killOnce = (condition: string) => `${waitUntil(condition)}; pkill -9 -f [d]eploy.mjs`;

/** Lets nothing through to a port around the host. */
const closed = (port: string) => `iptables -I OUTPUT -d 10.211.0.1 -p tcp --dport ${port} -j REJECT`;
const opened = (port: string) => `iptables -D OUTPUT -d 10.211.0.1 -p tcp --dport ${port} -j REJECT`;

const aws = (shop: Shop) => new URL(shop.account.url).port;

/** A version of the back whose release command is another script. */
const migration = (tag: string, script: string) =>
  pushVariant(ownImage("back"), ["COPY migrate.js dist/migrate.js"], `back:${tag}`, { "migrate.js": script });

/** The faults, one by one: each leaves what served before, unless it says otherwise. */
export const FAULTS: readonly Fault[] = [
  {
    what: "the registry is away",
    before: ({ host }) => host.run(closed("5000")),
    mend: ({ host }) => host.run(opened("5000")),
    code: 1,
    says: /^back: \S+ is not released: cannot pull \S+: .+; \S+ still serves$/,
  },
  {
    what: "AWS is away",
    before: (shop) => shop.host.run(closed(aws(shop))),
    mend: (shop) => shop.host.run(opened(aws(shop))),
    code: 1,
    says: /^cannot fetch the document shop-dev-deploy: .+; what serves, serves on$/,
  },
  {
    what: "a secret that nobody has filled",
    before: async (shop) => {
      await shop.account.emptySecret("API_TOKEN");
      await shop.describe({ back: { secrets: ["DATABASE_PASSWORD", "API_TOKEN"] } });
    },
    mend: (shop) => shop.account.secret("API_TOKEN", "t0ken"),
    code: 1,
    says: /^back: cannot read API_TOKEN: .+ Fill it: aws secretsmanager put-secret-value --secret-id \S+ --secret-string file:\/\/<file>$/,
  },
  {
    what: "a manifest that isn't JSON",
    before: (shop) => shop.account.parameter("/shop/dev/ec2/manifest", "{"),
    mend: (shop) => shop.describe(),
    code: 1,
    says: /^manifest: it is not the JSON expected; deploy the environment's ec2 stack again$/,
  },
  {
    what: "a manifest of a later version",
    before: (shop) => shop.account.parameter("/shop/dev/ec2/manifest", '{"version":2,"services":[]}'),
    mend: (shop) => shop.describe(),
    code: 1,
    says: /^manifest: its version is 2, this deployer knows 1$/,
  },
  {
    what: "a path that would be more than a path to nginx",
    before: (shop) => shop.describe({ back: { path: "/api/*; } server { listen 81" } }),
    mend: (shop) => shop.describe(),
    code: 1,
    says: /^manifest: cannot use path \/api\/\*; \} server \{ listen 81$/,
  },
  {
    what: "a release parameter that is gone",
    before: (shop) => shop.account.forget("back"),
    code: 1,
    says: /^back: its release parameter \/shop\/dev\/back\/image doesn't exist$/,
  },
  {
    what: "nginx refuses its configuration",
    before: ({ host }) =>
      host.run("mkdir -p /etc/nginx/conf.d && mv /etc/nginx/mime.types /etc/nginx/mime.away"),
    mend: ({ host }) => host.run("mv /etc/nginx/mime.away /etc/nginx/mime.types"),
    code: 1,
    says: /^back: \S+ is not released: edge: nginx refuses the new configuration: .*mime\.types.*; what was served before is served on; \S+ still serves$/,
  },
  {
    what: "no room for another configuration",
    before: ({ host }) =>
      host.run(
        "cp -a /etc/nginx/ec2-to-fargate /var/tmp/kept && mount -t tmpfs -o size=64k tmpfs /etc/nginx/ec2-to-fargate && " +
          "cp -a /var/tmp/kept/. /etc/nginx/ec2-to-fargate/ && dd if=/dev/zero of=/etc/nginx/ec2-to-fargate/full bs=1k 2>/dev/null; true",
      ),
    mend: ({ host }) => host.run("umount /etc/nginx/ec2-to-fargate && rm -rf /var/tmp/kept"),
    code: 1,
    says: /^back: \S+ is not released: ENOSPC: no space left on device.*; \S+ still serves$/,
  },
  {
    what: "no room for the image",
    before: async (shop) => {
      const ballast = { "ballast.txt": randomBytes(1_000_000).toString("base64") };
      const image = await pushVariant(ownImage("back"), ["COPY ballast.txt ./"], "back:big", ballast);
      await shop.account.release("back", image);
      // Where Docker puts layers while it pulls them.
      await shop.host.run("mount -t tmpfs -o size=64k tmpfs /var/lib/docker/tmp");
    },
    mend: ({ host }) => host.run("umount /var/lib/docker/tmp"),
    code: 1,
    says: /^back: \S+ is not released: cannot pull \S+: .*no space left on device; \S+ still serves$/,
  },
  {
    what: "its port is taken",
    before: ({ host }) =>
      host.run(
        "port=$(docker ps --filter name=back- --format '{{.Ports}}' | grep -oE ':2[0-9]{4}' | tr -d : | head -1); " +
          "for p in $((port - 1)) $((port + 1)); do systemd-run --quiet --unit taken-$p node -e " +
          "\"require('net').createServer().listen($p, '127.0.0.1')\"; done; sleep 1",
      ),
    mend: ({ host }) => host.run("systemctl stop 'taken-*'"),
    code: 1,
    says: /^back: \S+ is not released: it could not be started: .*(already in use|already allocated).*; \S+ still serves$/,
  },
  {
    what: "a release command that doesn't end",
    before: async (shop) => {
      await shop.describe({ back: { release: { command: ["node", "dist/migrate.js"], timeout: 3 } } });
      await shop.account.release("back", await migration("endless", "setInterval(() => {}, 1000);\n"));
    },
    mend: (shop) => shop.describe(),
    code: 1,
    says: /^back: \S+ is not released: its release command took more than 3 s; \S+ still serves$/,
  },
  { what: "killed while it pulls", during: killOnce("pgrep -f 'docker [p]ull' >/dev/null"), code: 137 },
  {
    what: "killed while the release command runs",
    before: async (shop) => {
      await shop.account.release("back", await migration("slow", "setTimeout(() => {}, 3000);\n"));
    },
    during: killOnce("docker ps --format '{{.Names}}' | grep -q back-release"),
    code: 137,
  },
  {
    what: "killed while the next version starts",
    during: killOnce(BOTH),
    code: 137,
  },
  {
    what: "killed as nginx' configuration changes",
    during: `was=$(readlink /etc/nginx/nginx.conf); ${killOnce('test "$(readlink /etc/nginx/nginx.conf)" != "$was"')}`,
    code: 137,
  },
  {
    what: "killed while old connections end",
    during: `${waitUntil(BOTH)}; ${SILENT}${killOnce("pgrep -f 'nginx: worker process is shutting [d]own' >/dev/null")}; kill %1`,
    code: 137,
  },
  {
    what: "Docker is restarted in between",
    during: `${waitUntil("docker ps --format '{{.Names}}' | grep -q back-release")}; systemctl restart docker`,
    code: -1,
  },
  {
    what: "Docker doesn't run",
    before: ({ host }) => host.run("systemctl stop docker docker.socket"),
    mend: ({ host }) => host.run("systemctl start docker"),
    code: 1,
    says: /^Docker doesn't run; systemctl status docker says why$/,
  },
  {
    what: "somebody removed the notes of earlier runs",
    before: ({ host }) => host.run("rm -rf /var/lib/ec2-to-fargate"),
    code: 0,
  },
  {
    what: "somebody put the package's nginx.conf back, and didn't reload",
    before: ({ host }) =>
      host.run("rm /etc/nginx/nginx.conf && cp /etc/nginx/nginx.conf.package /etc/nginx/nginx.conf"),
    code: 0,
  },
];
