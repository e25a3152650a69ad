import { join } from "node:path";
import { buildSync } from "esbuild";
import type { HostFile } from "./host-files";

/** The deployer's folder. */
const FOLDER = join(__dirname, "..", "..", "..", "docker", "host", "deploy");

/** Bundled once a process: every environment has the same. */
let bundled: string | undefined;

/**
 * Bundles the deployer into the one file that the host runs.
 *
 * Not minified, so that it can be read in a plan, in the AWS console and on the host; its comments stay here.
 */
export function deployer(): HostFile {
  bundled ??= bundle();
  return { path: "/usr/local/share/ec2-to-fargate/deploy.mjs", text: bundled, executable: false };
}

function bundle(): string {
  const { outputFiles } = buildSync({
    stdin: { contents: 'import { main } from "./main";\nvoid main();\n', resolveDir: FOLDER, loader: "ts" },
    bundle: true,
    write: false,
    platform: "node",
    target: "node24",
    format: "esm",
    charset: "utf8",
    legalComments: "none",
  });
  // What is left of comments: those of methods, and the paths of files from wherever the command was started.
  return (outputFiles[0]?.text ?? "").replace(/^ *(\/\*\*[\s\S]*?\*\/|\/\/ .*)\n/gm, "");
}
