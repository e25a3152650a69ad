import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Esbuild from "esbuild";
import type * as Fflate from "fflate";
import { inputHash, sha256, writeAtOnce } from "../../bundling/bundle-files";

const PROJECT = join(__dirname, "..", "..", "..");

/** Folders that hold all sources of the deployer. */
const SOURCES = ["docker/host/deploy", "constructs/service"];

const CACHE_FILE = "node_modules/.cache/ec2-to-fargate/deployer.json";

/** Minified, because that is how esbuild leaves out comments, and because it saves 9 KB of the compressed text. */
const BUNDLE_OPTIONS = {
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  charset: "utf8",
  legalComments: "none",
  minify: true,
} as const satisfies Esbuild.BuildOptions;

/**
 * With these the output depends on the input only. Without `mtime` it would contain the time. Without `mem`, fflate would
 * size its table by `Math.log`, whose last digit is up to the engine.
 */
const GZIP_OPTIONS = { level: 9, mtime: 0, mem: 4 } as const satisfies Fflate.GzipOptions;

/** Not imported at the top: loading packages takes time, and the cache usually makes it unnecessary. */
const requireLater = createRequire(__filename);

/** Bundled once per process: every environment has the same deployer. */
let bundled: string | undefined;

/**
 * Formats the commands that install the deployer as the one file that the host runs.
 *
 * A bundle that cannot be decompressed ends the script, and the file stays as it was.
 */
export function installDeployer(): string {
  bundled ??= deployerBundle(PROJECT);
  return `deployer=$(base64 -d <<<'${bundled}' | gunzip)
install_file 0644 /usr/local/share/ec2-to-fargate/deploy.mjs <<<"$deployer"
`;
}

/**
 * Bundles the deployer, or returns the cached bundle of the same sources: gzip, in base64.
 *
 * It is the same text on every machine and with every version of Node, so that a teammate's plan is empty, too. With
 * Node's own zlib it would not be (nodejs/node#50138).
 *
 * @param project - the project's folder
 */
export function deployerBundle(project: string): string {
  const programs = ["esbuild/package.json", "fflate/package.json"].map((name) => requireLater.resolve(name));
  const others = [...programs, __filename].map((file) => readFileSync(file, "utf8"));
  const key = inputHash({ project, sources: SOURCES, others });
  const cacheFile = join(project, CACHE_FILE);
  const cached = readCache(cacheFile, key);
  if (cached !== undefined) return cached;
  const text = compress(bundle(join(project, "docker/host/deploy")));
  const entry: CacheEntry = { key, text, checksum: sha256(text) };
  // Without a cache everything works as well.
  writeAtOnce(cacheFile, JSON.stringify(entry));
  return text;
}

function bundle(folder: string): Uint8Array {
  const { buildSync } = requireLater("esbuild") as typeof Esbuild;
  const contents = 'import { main } from "./main";\nvoid main();\n';
  const stdin = { contents, resolveDir: folder, loader: "ts" } as const;
  const { outputFiles } = buildSync({ ...BUNDLE_OPTIONS, stdin, write: false });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

function compress(program: Uint8Array): string {
  const { gzipSync } = requireLater("fflate") as typeof Fflate;
  return Buffer.from(gzipSync(program, GZIP_OPTIONS)).toString("base64");
}

interface CacheEntry {
  readonly key: string;
  readonly text: string;
  readonly checksum: string;
}

/** Returns the cached bundle; undefined when it is missing, damaged, or the bundle of other sources. */
function readCache(file: string, key: string): string | undefined {
  try {
    const entry = JSON.parse(readFileSync(file, "utf8")) as CacheEntry;
    return entry.key === key && entry.checksum === sha256(entry.text) ? entry.text : undefined;
  } catch {
    return undefined;
  }
}
