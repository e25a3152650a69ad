import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "../support/source-files";

/** Folders of packages of their own. */
const PACKAGES = [".", "docker/front", "docker/back"];

/** A package of a lock file. */
interface Locked {
  readonly hasInstallScript?: boolean;
  readonly inBundle?: boolean;
  readonly version?: string;
}

const read = (...path: readonly string[]) => readFileSync(join(PROJECT, ...path), "utf8");

function locked(folder: string): readonly (readonly [name: string, Locked])[] {
  const { packages } = JSON.parse(read(folder, "package-lock.json")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  return Object.entries(packages).map(([path, each]) => [path.replace(/^.*node_modules\//, ""), each]);
}

describe("an installation", () => {
  it.each(PACKAGES)("runs no script of a package, in %s", (folder) => {
    expect(read(folder, ".npmrc")).toMatch(/^ignore-scripts=true$/m);
  });

  it.each(["front", "back"])("runs none in the image of %s", (name) => {
    const commands = read("docker", name, "Dockerfile").match(/^RUN npm ci.*$/gm) ?? [];
    expect(commands).toHaveLength(1);
    expect(commands[0]).toContain("--ignore-scripts");
  });

  it("would run scripts of these packages only, which SECURITY.md names", () => {
    const names = PACKAGES.flatMap(locked).flatMap(([name, { hasInstallScript }]) =>
      hasInstallScript === true ? [name] : [],
    );
    const security = read("SECURITY.md");
    expect([...new Set(names)].sort()).toEqual(["@parcel/watcher", "@swc/core", "esbuild", "unrs-resolver"]);
    for (const name of names) expect(security).toContain(name);
  });
});

it("has the versions in cdktf's bundle whose weaknesses SECURITY.md lists", () => {
  const rows = [...read("SECURITY.md").matchAll(/^\| ([\w-]+) (\d[\d., ]*) \|/gm)];
  const listed = rows.flatMap(([, name = "", versions = ""]) =>
    versions.split(", ").map((version) => `${name} ${version}`),
  );
  const bundled = locked(".").flatMap(([name, { inBundle, version = "" }]) =>
    inBundle === true && rows.some(([, row]) => row === name) ? [`${name} ${version}`] : [],
  );
  expect([...new Set(bundled)].sort()).toEqual([...listed].sort());
  expect(listed.length).toBeGreaterThan(3);
});
