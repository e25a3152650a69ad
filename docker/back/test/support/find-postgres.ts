import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const DEBIAN = "/usr/lib/postgresql";

/**
 * Finds a program of PostgreSQL's server: the newest version in Debian's folder, or on the path.
 *
 * @throws when there is none; without a real database these tests would prove nothing
 */
export function findPostgres(program: string): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => join(DEBIAN, version, "bin"));
  const found = [...folders, ...(process.env["PATH"] ?? "").split(delimiter)]
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new Error(
    `PostgreSQL's ${program} is neither in ${DEBIAN}/*/bin nor on the PATH. Install it: apt-get install postgresql`,
  );
}
