import { type Fault, migration } from "./faults";

/** Waits on the host for a condition, 40 seconds at most. */
const waitUntil = (condition: string) =>
  `end=$((SECONDS + 40)); until ${condition} || ((SECONDS > end)); do sleep 0.01; done`;

/** Condition: the old and the new container of the back run. */
const BOTH_RUN = "test $(docker ps --filter name=back- --format '{{.Names}}' | grep -cE 'blue|green') = 2";

/** A client that keeps a connection open without a further request: nginx's old worker waits for it. */
const SILENT_CLIENT =
  "(exec 3<>/dev/tcp/127.0.0.1/80; printf 'GET /healthz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' >&3; sleep 60) & ";

/** Waits on the host for a condition, and then kills the deployer. */
const killOnce = (condition: string) => `${waitUntil(condition)}; pkill -9 -f [d]eploy.mjs`;

/** Kills the deployer once a condition holds. */
const killed = (when: string, condition: string) => ({
  what: `the deployer is killed ${when}`,
  during: killOnce(condition),
  code: 137,
});

/** Deployments that are interrupted. */
export const INTERRUPTIONS: readonly Fault[] = [
  killed("while it pulls", "pgrep -f 'docker [p]ull' >/dev/null"),
  {
    ...killed("while the release command runs", "docker ps --format '{{.Names}}' | grep -q back-release"),
    before: async (shop) => {
      await shop.account.release("back", await migration("slow", "setTimeout(() => {}, 3000);\n"));
    },
  },
  killed("while the new version starts", BOTH_RUN),
  {
    what: "the deployer is killed as nginx's configuration changes",
    during: `was=$(readlink /etc/nginx/nginx.conf); ${killOnce('test "$(readlink /etc/nginx/nginx.conf)" != "$was"')}`,
    code: 137,
  },
  {
    what: "the deployer is killed while old connections drain",
    during: `${waitUntil(BOTH_RUN)}; ${SILENT_CLIENT}${killOnce("pgrep -f 'nginx: worker process is shutting [d]own' >/dev/null")}; kill %1`,
    code: 137,
  },
  {
    what: "Docker is restarted",
    during: `${waitUntil("docker ps --format '{{.Names}}' | grep -q back-release")}; systemctl restart docker`,
    code: -1,
  },
];
