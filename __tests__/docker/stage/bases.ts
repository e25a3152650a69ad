import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { succeed } from "./command";
import { docker } from "./docker";
import { PREFIX } from "./settings";

const FOLDER = join(__dirname, "..", "bases");

/** What stands in for images that only a registry has. */
export type Base = "host" | "node" | "node-runtime" | "nginx";

/** The npm that the stand-in for the Node image gets. */
const NPM = "npm@11.6.2";

/** Name of a base image. */
export function baseImage(base: Base | "sid"): string {
  return `${PREFIX}/${base}`;
}

/** Makes every base image; what was made before is found again by Docker's cache. */
export async function makeBases(): Promise<void> {
  if ((await docker.try(["image", "inspect", baseImage("sid")])).code !== 0) await makeSid();
  const context = mkdtempSync(join(tmpdir(), "ec2-to-fargate-npm-"));
  try {
    await succeed("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", context, NPM]);
    await build("host", join(FOLDER, "host"));
    await build("node-runtime", join(FOLDER, "node-runtime"));
    await build("nginx", join(FOLDER, "nginx"));
    cpSync(join(context, "node_modules", "npm"), join(context, "npm"), { recursive: true });
    rmSync(join(context, "node_modules"), { recursive: true });
    cpSync("/etc/ssl/certs/ca-certificates.crt", join(context, "ca-certificates.crt"));
    await build("node", context);
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}

/** The host's network, because the machine's own names and proxies are known there. */
async function build(base: Base, context: string): Promise<void> {
  await docker.run([
    ...["build", "--quiet", "--network", "host", "--build-arg", `SID=${baseImage("sid")}`],
    ...["--file", join(FOLDER, base, "Dockerfile"), "--tag", baseImage(base), context],
  ]);
}

/** Debian sid, as small as it gets: the only Debian whose nginx and Node are as new as Amazon Linux's. */
async function makeSid(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-sid-"));
  try {
    await succeed("debootstrap", [
      ...["--variant=minbase", "--include=ca-certificates", "sid", folder, "http://deb.debian.org/debian"],
    ]);
    await succeed("sh", ["-c", `rm -rf "$0"/var/cache/apt/archives/*.deb "$0"/var/lib/apt/lists/*`, folder]);
    // A mirror may be a snapshot that is older than its own promise.
    writeFileSync(join(folder, "etc/apt/apt.conf.d/snapshot"), 'Acquire::Check-Valid-Until "false";\n');
    const archive = `${folder}.tar`;
    await succeed("tar", ["--one-file-system", "--create", "--directory", folder, "--file", archive, "."]);
    await docker.run(["import", archive, baseImage("sid")]);
    rmSync(archive);
  } finally {
    // Never into a mount: debootstrap may have been stopped between mounting and unmounting.
    if (!existsSync(join(folder, "proc", "1"))) rmSync(folder, { recursive: true, force: true });
  }
}
