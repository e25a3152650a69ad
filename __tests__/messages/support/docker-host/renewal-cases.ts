import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { reportFigures } from "../../../../docker/host/deploy/commands/figures";
import { watch } from "../../../../docker/host/deploy/commands/watch";
import { update } from "../../../../docker/host/deploy/commands/update";
import { status } from "../../../../docker/host/deploy/commands/status";
import { run } from "../../../../docker/host/deploy/exec";
import { fakeHost } from "../../../deployer/support/fake-host";
import { manifest } from "../../../deployer/support/manifest";
import { routing } from "../../../deployer/support/routed";
import {
  ACCESS_LOG,
  BOOT,
  MANIFEST_FILE,
  NGINX_PID,
  PROCESSES,
  put,
  UPDATE_UNITS,
} from "../../../deployer/support/temporary-paths";
import { certificateCopy } from "../../../deployer/support/test-certificate";
import { deploying, failing, type FakeHost, type MessageCases } from "./test-case";

const DOMAIN = "shop.example.com";

const certificate = { bucket: "shop-dev-state", key: "host/certificate.json" };

/** How a copy is found. */
interface Found {
  readonly domain?: string;
  readonly year?: number;
  readonly prepare?: (built: FakeHost) => unknown;
}

/** Deploys a new host whose domain points to the host before it, with this copy of a certificate. */
const withCopy = (text: string, { domain = DOMAIN, year = 2026, prepare }: Found = {}) =>
  deploying({ manifest: { domain, certificate } }, (built) => {
    jest.setSystemTime(new Date(`${year}-12-01T00:00:00Z`));
    jest.spyOn(globalThis, "fetch").mockImplementation(failing("fetch failed"));
    built.aws.stored.set(certificate.key, text);
    prepare?.(built);
  });

/** Lets a unit run a program that an update has replaced. */
function stale(unit: string, program: string): void {
  const folder = join(PROCESSES, "4711");
  put(join(folder, "cgroup"), `0::/system.slice/${unit}\n`);
  put(join(folder, "maps"), `7f00-7f01 r-xp 00000000 fd:00 4711      ${program} (deleted)\n`);
  symlinkSync(`${program} (deleted)`, join(folder, "exe"));
}

/** Installs security updates. @param error - what dnf prints instead */
const updating =
  (prepare: () => void = () => undefined, error = "") =>
  async () => {
    jest.setSystemTime(new Date("2026-11-29T04:00:00Z"));
    put(BOOT, "btime 1764000000\n");
    jest.mocked(run).mockImplementation(async (program) => {
      if (program === "dnf" && error !== "") throw new Error(error);
      return program === "bash" ? "Version 2023.10.20261123:" : program === "rpm" ? "kernel 4102444800" : "";
    });
    prepare();
    const built = fakeHost();
    const errors = await update(built.host);
    return [...built.printed, ...errors].join("\n");
  };

/** The status of a host. @param timer - text of its timer */
const statusOf =
  (timer: string, release?: string, boot: readonly string[] = []) =>
  async () => {
    const built = fakeHost({ routing: routing() });
    if (timer !== "") put(join(UPDATE_UNITS, "ec2-to-fargate-update.timer"), timer);
    if (release !== "") built.state.recordUpdates({ at: "2026-11-29T04:02:51Z", release, boot });
    await status(built.host);
    return built.printed.slice(1).join("\n");
  };

const SUNDAY = "OnCalendar=Sun *-*-* 04:00:00 UTC\n";

/** What goes from one host to the next, and what makes the next one necessary. */
export const RENEWAL_CASES: MessageCases = {
  "CloudWatch does not take the requests to nginx": async () => {
    put(MANIFEST_FILE, JSON.stringify({ ...manifest(), accessLog: "/shop/dev/host/access" }));
    put(ACCESS_LOG, '{"time":"2026-11-23T10:00:00+00:00","uri":"/","status":200}\n');
    const { host, aws } = fakeHost();
    const refused = "An error occurred (AccessDeniedException) when calling the PutLogEvents operation";
    Object.assign(aws, { writeLog: failing(refused) });
    return (await watch(host)).join("\n");
  },
  "a host takes the certificate of the one before it": withCopy(certificateCopy(DOMAIN)),
  "the copy of the certificate is damaged": withCopy("{}"),
  "the copy of the certificate is of another domain": withCopy(certificateCopy("www.example.com")),
  "the copy holds the certificate of another domain": withCopy(certificateCopy("www.example.com"), {
    domain: "www.example.com",
  }),
  "the copy of the certificate has expired": withCopy(certificateCopy(DOMAIN), { year: 2036 }),
  "the copy of the certificate cannot be stored": withCopy(certificateCopy(DOMAIN), {
    prepare: ({ aws }) => jest.spyOn(aws, "upload").mockImplementation(failing("Access Denied")),
  }),
  "security updates are installed": updating(() => stale("docker.service", "/usr/bin/dockerd")),
  "security updates cannot be fetched": updating(
    undefined,
    "Error: Failed to download metadata for repo 'amazonlinux'",
  ),
  "the new nginx does not start": updating(() => {
    stale("nginx.service", "/usr/sbin/nginx");
    put(NGINX_PID, "4711");
    jest.spyOn(process, "kill").mockReturnValue(true);
  }),
  "the figures of the host cannot be published": async () => {
    const manifest = {
      version: 1,
      network: "10.0.0.0/16",
      databaseSubnets: [],
      metrics: "shop",
      services: [],
    };
    put(MANIFEST_FILE, JSON.stringify(manifest));
    const { host, printed } = fakeHost();
    Object.assign(host.aws, { publish: failing("An error occurred (AccessDenied)") });
    await reportFigures(host, []);
    return printed.join("\n");
  },
  "deploy status while CloudWatch does not take the requests": async () => {
    jest.setSystemTime(new Date("2026-11-29T10:20:00Z"));
    put(MANIFEST_FILE, JSON.stringify({ ...manifest(), accessLog: "/shop/dev/host/access" }));
    put(ACCESS_LOG, '{"time":"2026-11-29T10:00:00+00:00","uri":"/"}\n');
    const { host, printed } = fakeHost({ routing: routing() });
    await status(host);
    return printed.slice(1).join("\n");
  },
  "deploy status before the first security updates": statusOf(SUNDAY, ""),
  "deploy status after security updates": statusOf(SUNDAY, "2023.10.20261123", ["kernel"]),
  "deploy status without newer security updates": statusOf(SUNDAY),
  "deploy status when security updates were turned off": statusOf("", "2023.10.20261123"),
};
