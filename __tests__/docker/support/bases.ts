import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { succeed } from "./command";
import { docker } from "./docker";
import { PREFIX } from "./settings";

const FOLDER = join(__dirname, "..", "bases");

/** Base images that replace those of public registries. */
export type Base = "host" | "node" | "node-runtime" | "nginx" | "postgres" | "postgres-client" | "mariadb";

/** The npm of the base that replaces the Node image. */
const NPM = "npm@11.6.2";

/** Returns the name of a base image. */
export function baseImage(base: Base | "sid"): string {
  return `${PREFIX}/${base}`;
}

/** Builds the base image that one test alone needs. */
export async function buildMariadb(): Promise<void> {
  await build("mariadb", join(FOLDER, "mariadb"));
}

/** Builds every base image but MariaDB's. Docker's cache keeps them between runs. */
export async function buildBases(): Promise<void> {
  if ((await docker.try(["image", "inspect", baseImage("sid")])).code !== 0) await buildSid();
  const context = mkdtempSync(join(tmpdir(), "ec2-to-fargate-npm-"));
  try {
    await succeed("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", context, NPM]);
    await build("host", join(FOLDER, "host"));
    await build("node-runtime", join(FOLDER, "node-runtime"));
    await build("nginx", join(FOLDER, "nginx"));
    await build("postgres", join(FOLDER, "postgres"));
    await build("postgres-client", join(FOLDER, "postgres-client"));
    cpSync(join(context, "node_modules", "npm"), join(context, "npm"), { recursive: true });
    rmSync(join(context, "node_modules"), { recursive: true });
    cpSync("/etc/ssl/certs/ca-certificates.crt", join(context, "ca-certificates.crt"));
    await build("node", context);
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}

/** Builds with the host's network, which knows the machine's DNS and proxies. */
async function build(base: Base, context: string): Promise<void> {
  await docker.run([
    ...["build", "--quiet", "--network", "host", "--build-arg", `SID=${baseImage("sid")}`],
    ...["--file", join(FOLDER, base, "Dockerfile"), "--tag", baseImage(base), context],
  ]);
}

/** Builds a minimal Debian sid: the only Debian whose nginx and Node are as new as those of Amazon Linux. */
async function buildSid(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-sid-"));
  try {
    await succeed("debootstrap", [
      ...["--variant=minbase", "--include=ca-certificates", "sid", folder, "http://deb.debian.org/debian"],
    ]);
    await succeed("sh", ["-c", `rm -rf "$0"/var/cache/apt/archives/*.deb "$0"/var/lib/apt/lists/*`, folder]);
    // A mirror may be a snapshot whose validity has expired.
    writeFileSync(join(folder, "etc/apt/apt.conf.d/snapshot"), 'Acquire::Check-Valid-Until "false";\n');
    const archive = `${folder}.tar`;
    await succeed("tar", ["--one-file-system", "--create", "--directory", folder, "--file", archive, "."]);
    await docker.run(["import", archive, baseImage("sid")]);
    rmSync(archive);
  } finally {
    // Not while something is mounted there: debootstrap may have been interrupted before it unmounted.
    if (!existsSync(join(folder, "proc", "1"))) rmSync(folder, { recursive: true, force: true });
  }
}
