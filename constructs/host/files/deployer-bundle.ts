import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Esbuild from "esbuild";
import { inputHash, sha256, writeAtOnce } from "../../bundling/bundle-files";
import type { HostFile } from "./host-files";

const PROJECT = join(__dirname, "..", "..", "..");

/** Folders that hold all sources of the deployer. */
const SOURCES = ["docker/host/deploy", "constructs/service"];

const CACHE_FILE = "node_modules/.cache/ec2-to-fargate/deployer.json";

/** Without white space, because that is how esbuild leaves out every comment. */
const BUNDLE_OPTIONS = {
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  charset: "utf8",
  legalComments: "none",
  minifyWhitespace: true,
} as const satisfies Esbuild.BuildOptions;

/**
 * In lines, so that a plan shows which of them differ. Short names, short syntax and no other white space keep the document
 * small: they save 40 % of the bundle.
 */
const PRINT_OPTIONS = {
  minifyIdentifiers: true,
  minifySyntax: true,
  minifyWhitespace: true,
  target: "node24",
  format: "esm",
  charset: "utf8",
  legalComments: "none",
  lineLimit: 110,
} as const satisfies Esbuild.TransformOptions;

/** esbuild writes this comment before some calls when it prints. */
const ANNOTATION = "/* @__PURE__ */ ";

/** Not imported at the top: loading esbuild takes time, and the cache usually makes it unnecessary. */
const requireLater = createRequire(__filename);

/** Bundled once per process: every environment has the same deployer. */
let bundled: string | undefined;

/** Returns the deployer as the one file that the host runs. */
export function deployer(): HostFile {
  bundled ??= deployerBundle(PROJECT);
  return { path: "/usr/local/share/ec2-to-fargate/deploy.mjs", text: bundled, executable: false };
}

/**
 * Bundles the deployer, or returns the cached bundle of the same sources.
 *
 * @param project - the project's folder
 */
export function deployerBundle(project: string): string {
  const esbuild = readFileSync(requireLater.resolve("esbuild/package.json"), "utf8");
  const own = readFileSync(__filename, "utf8");
  const key = inputHash({ project, sources: SOURCES, others: [esbuild, own] });
  const cacheFile = join(project, CACHE_FILE);
  const cached = readCache(cacheFile, key);
  if (cached !== undefined) return cached;
  const text = bundle(join(project, "docker/host/deploy"));
  const entry: CacheEntry = { key, text, checksum: sha256(text) };
  // Without a cache everything works as well.
  writeAtOnce(cacheFile, JSON.stringify(entry));
  return text;
}

function bundle(folder: string): string {
  const { buildSync, transformSync } = requireLater("esbuild") as typeof Esbuild;
  const contents = 'import { main } from "./main";\nvoid main();\n';
  const stdin = { contents, resolveDir: folder, loader: "ts" } as const;
  const { outputFiles } = buildSync({ ...BUNDLE_OPTIONS, stdin, write: false });
  const text = outputFiles[0]?.text ?? "";
  const { code } = transformSync(text, PRINT_OPTIONS);
  // The input of the second step has no comment. If it has no such text in a string either, all of them are comments.
  return text.includes(ANNOTATION) ? code : code.replaceAll(ANNOTATION, "");
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
