import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PHASES } from "../../constructs/service/phases";
import { DESCRIPTIONS, full } from "../stacks/support/descriptions";
import { differences } from "./differences";
import type { Synthesis } from "./synthesize";

/** The description of main.ts at the time of its first release; the comparison is of constructs, not of descriptions. */
const DEFAULT = {
  name: "shop",
  services: {
    front: { build: "docker/front", port: 8080, path: "/*", health: "/healthz" },
    back: {
      build: "docker/back",
      port: 3000,
      path: "/api/*",
      health: "/api/healthz",
      database: true,
      release: { command: ["node", "dist/migrate.js"] },
    },
  },
  database: { engine: "postgres", version: "17" },
  environments: {
    dev: { account: "111122223333", region: "ap-northeast-2", phase: "ec2", protect: false },
    prod: { account: "444455556666", region: "ap-northeast-2", phase: "fargate", domain: "shop.example.com" },
  },
};

const ROOT = join(__dirname, "..", "..");

/** Every description that `npm run validate` knows, and that of main.ts, in every phase. */
const SYNTHESES: readonly Synthesis[] = [
  ["default", DEFAULT] as const,
  ...DESCRIPTIONS,
  ["nat-gateway", full("nat-gateway")] as const,
  ["nat-gateway-per-az", full("nat-gateway-per-az")] as const,
  ["endpoints", full("endpoints")] as const,
].flatMap(([name, description]) =>
  PHASES.map((phase) => ({ folder: `${name.replaceAll(" ", "-")}.${phase}`, description, phase })),
);

/**
 * Compares what another commit synthesizes with what this working folder does: `npm run compare -- <commit>`.
 *
 * Prints for every attribute that differs one example and the number of places; the deployer's bundle is named and not
 * shown. Logical ids, addresses, names and numbers are compared like everything else.
 */
function main(commit: string): void {
  const scratch = mkdtempSync(join(tmpdir(), "compare-"));
  const other = join(scratch, "other");
  try {
    execFileSync("git", ["worktree", "add", "--quiet", "--detach", other, commit], { cwd: ROOT });
    symlinkSync(join(ROOT, "node_modules"), join(other, "node_modules"));
    const list = join(scratch, "syntheses.json");
    writeFileSync(list, JSON.stringify(SYNTHESES));
    const before = synthesized(other, list, join(scratch, "before"));
    const after = synthesized(ROOT, list, join(scratch, "after"));
    report(before, after);
  } finally {
    execFileSync("git", ["worktree", "remove", "--force", other], { cwd: ROOT });
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Texts of all files that a version writes, by path. */
function synthesized(root: string, list: string, outdir: string): ReadonlyMap<string, string> {
  const script = join(__dirname, "synthesize.ts");
  const tsx = join(ROOT, "node_modules", "tsx", "dist", "loader.mjs");
  execFileSync(process.execPath, ["--import", tsx, script, list, outdir], { cwd: root, stdio: "inherit" });
  const files = readdirSync(outdir, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(cdk\.tf|manifest)\.json$/.test(file),
  );
  return new Map(files.sort().map((file) => [file, readFileSync(join(outdir, file), "utf8")]));
}

function report(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
  const files = [...new Set([...before.keys(), ...after.keys()])];
  const identical = files.filter((file) => before.get(file) === after.get(file));
  console.log(`${files.length} files of ${SYNTHESES.length} syntheses: ${identical.length} byte-identical`);
  const kinds = new Map<string, string[]>();
  for (const file of files) {
    for (const { path, change } of differences(before.get(file), after.get(file))) {
      const kind = path.replace(/^\.(resource|data)\.([^.]+)\.[^.]+/, ".$1.$2.*");
      kinds.set(kind, [...(kinds.get(kind) ?? []), change]);
    }
  }
  for (const [kind, changes] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const summary = `${changes.length} places, ${new Set(changes).size} different: ${kind}`;
    console.log(`\n${summary}\n  ${changes[0] ?? ""}`);
  }
  if (kinds.size === 0) console.log("nothing differs");
}

main(process.argv[2] ?? "HEAD");
