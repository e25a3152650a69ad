import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { succeed } from "./command";
import { FOLDER } from "./settings";

/** Where Debian's packages have a plugin of Docker's command. */
const PLUGINS = "usr/libexec/docker/cli-plugins";

/** The packages: Docker Compose, and the builder that it builds with. */
const PACKAGES = ["docker-compose", "docker-buildx"];

/**
 * Unpacks Docker Compose as Debian trixie has it, and installs nothing: the Debian of this machine may have no version 2.
 *
 * @returns the folder for DOCKER_CONFIG
 */
export async function composePlugins(): Promise<string> {
  const config = join(FOLDER, "compose");
  const plugins = join(config, "cli-plugins");
  if (PACKAGES.every((name) => existsSync(join(plugins, name)))) return config;
  mkdirSync(plugins, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-apt-"));
  try {
    await download(folder);
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".deb"))) {
      await succeed("dpkg", ["-x", join(folder, file), join(folder, "unpacked")]);
    }
    for (const name of PACKAGES) {
      copyFileSync(join(folder, "unpacked", PLUGINS, name), join(plugins, name));
      chmodSync(join(plugins, name), 0o755);
    }
    return config;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function download(folder: string): Promise<void> {
  const keys = "/usr/share/keyrings/debian-archive-keyring.gpg";
  mkdirSync(join(folder, "lists", "partial"), { recursive: true });
  writeFileSync(
    join(folder, "trixie.list"),
    `deb [signed-by=${keys}] http://deb.debian.org/debian trixie main\n`,
  );
  const options = Object.entries({
    "Dir::Etc::sourcelist": join(folder, "trixie.list"),
    "Dir::Etc::sourceparts": "/dev/null",
    "Dir::State::lists": join(folder, "lists"),
    "Dir::Cache::pkgcache": "",
    "Dir::Cache::srcpkgcache": "",
    // A mirror may be a snapshot whose validity has expired.
    "Acquire::Check-Valid-Until": "false",
    "APT::Sandbox::User": "root",
  }).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  await succeed("apt-get", [...options, "-qq", "update"]);
  await succeed("sh", [
    "-c",
    'cd "$0" && exec apt-get "$@"',
    folder,
    ...options,
    "-qq",
    "download",
    ...PACKAGES,
  ]);
}
