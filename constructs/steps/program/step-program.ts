import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type * as Esbuild from "esbuild";
import { inputHash, sha256, writeAtOnce } from "../../bundling/bundle-files";

/** Folders that hold all sources of the steps. */
const SOURCES = ["constructs/steps", "constructs/service"];

const CACHE_FOLDER = "node_modules/.cache/ec2-to-fargate";

/** Milliseconds after which a cached program of other sources is removed: no synthesis still copies it. */
const MAX_AGE = 60 * 60 * 1000;

/** npm's list of what is installed; it changes with the version of any package. Other package managers have none. */
const INSTALLED = ["node_modules/.package-lock.json", "package-lock.json", "package.json"];

/** The oldest Node.js of package.json. In CommonJS, because the AWS SDK requires modules of Node.js when it is loaded. */
const OPTIONS = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  minify: true,
  keepNames: true,
  charset: "utf8",
  legalComments: "none",
} as const satisfies Esbuild.BuildOptions;

const ENTRY = 'import { main } from "./main";\nvoid main(process.argv[2]);\n';

/** Not imported at the top: loading esbuild takes time, and the cache usually makes it unnecessary. */
const requireLater = createRequire(__filename);

/**
 * Bundles the steps with the AWS SDK into one program, or finds the cached program of the same sources and packages.
 *
 * @param project - the project's folder
 * @returns path of the program, which Node.js runs as it is
 */
export function stepProgram(project: string): string {
  const own = readFileSync(__filename, "utf8");
  const key = inputHash({ project, sources: SOURCES, others: [installed(project), own] });
  const file = join(project, CACHE_FOLDER, `steps-${key.slice(0, 16)}.cjs`);
  if (isWhole(file)) return file;
  const text = bundle(join(project, "constructs/steps"));
  const program = `// ${sha256(text)}\n${text}`;
  if (!writeAtOnce(file, program)) return temporaryFile(program);
  removeOlder(file);
  return file;
}

function removeOlder(file: string): void {
  const folder = dirname(file);
  for (const name of readdirSync(folder)) {
    const other = join(folder, name);
    if (name === basename(file) || !/^steps-[0-9a-f]+\.cjs$/.test(name)) continue;
    const modified = statSync(other, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - modified > MAX_AGE) rmSync(other, { force: true });
  }
}

function installed(project: string): string {
  for (const path of INSTALLED) {
    try {
      return readFileSync(join(project, path), "utf8");
    } catch {
      continue;
    }
  }
  return "";
}

/** Returns whether a cached program exists and is not damaged: its first line is the hash of the rest. */
function isWhole(file: string): boolean {
  try {
    const text = readFileSync(file, "utf8");
    const end = text.indexOf("\n");
    return text.slice(0, end) === `// ${sha256(text.slice(end + 1))}`;
  } catch {
    return false;
  }
}

function bundle(folder: string): string {
  const { buildSync } = requireLater("esbuild") as typeof Esbuild;
  const stdin = { contents: ENTRY, resolveDir: folder, loader: "ts" } as const;
  const { outputFiles } = buildSync({ ...OPTIONS, stdin, write: false });
  return outputFiles[0]?.text ?? "";
}

/** Without a cache, every synthesis bundles the program again. */
function temporaryFile(program: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "ec2-to-fargate-")), "steps.cjs");
  writeFileSync(file, program);
  return file;
}
