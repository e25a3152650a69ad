import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Replaces the root of the host's disk; removed after the test file. */
const ROOT = mkdtempSync(join(tmpdir(), "deployer-"));

/** The deployer's paths, for `jest.mock`: the same names, in a temporary folder of the test file. */
export const STATE_FILE = join(ROOT, "lib/state.json");
export const CREDENTIALS_FILE = join(ROOT, "lib/credentials.json");
export const GENERATIONS = join(ROOT, "nginx/ec2-to-fargate");
export const NGINX_CONF = join(ROOT, "nginx/nginx.conf");
export const LOADED_FILE = join(ROOT, "run/loaded");
export const MANIFEST_FILE = join(ROOT, "run/manifest.json");
export const NGINX_PID = join(ROOT, "run/nginx.pid");
export const TCP_TABLES = [join(ROOT, "tcp"), join(ROOT, "tcp6")];
export const UPDATE_UNITS = join(ROOT, "systemd");
export const PROCESSES = join(ROOT, "proc");
export const BOOT = join(ROOT, "proc/stat");
export const MEMORY = join(ROOT, "meminfo");
export const IMAGE = join(ROOT, "image-id");
export const ACCESS_LOG = join(ROOT, "log/access.log");
export const ACCESS_LOG_POSITION = join(ROOT, "lib/access-log.json");
export const EVENTS_FILE = join(ROOT, "run/events.json");
export const INSTANCE_ID = join(ROOT, "instance-id");
export const WEBROOT = join(ROOT, "www");
export const CERTIFICATES = join(ROOT, "letsencrypt/live");
export const COPY_FILE = join(ROOT, "run/certificate.json");
export const FIREWALL_FILE = join(ROOT, "etc/firewall");
export const DOCKER_SOCKET = join(ROOT, "docker.sock");
export const NGINX_TEMPLATE = join(ROOT, "nginx.conf");

/** Resets the disk to that of a new host: nginx's package, the deployer's template, no connections, 4 GiB of memory. */
export function newHost(): void {
  rmSync(ROOT, { recursive: true, force: true });
  put(NGINX_TEMPLATE, "include @GENERATION@/server.conf;\n");
  put(NGINX_CONF, "# of the package\n");
  put(MEMORY, "MemTotal:        4194304 kB\nMemAvailable:    4194304 kB\n");
}

/** Fills Linux's table of TCP connections. @param rows - local address, remote address and state */
export function putConnections(...rows: readonly string[]): void {
  const lines = rows.map(
    (row, number) => `   ${number}: ${row} 00000000:00000000 00:00000000 00000000 0 0 4711 1`,
  );
  put(TCP_TABLES[0] ?? "", ["  sl  local_address rem_address   st", ...lines, ""].join("\n"));
}

/** Writes a file, and the folders above it. */
export function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

afterAll(() => rmSync(ROOT, { recursive: true, force: true }));
