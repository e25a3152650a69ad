import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { PHASES } from "../../../constructs/service/phases";
import { Deployment } from "../../../constructs/stacks/deployment";
import { released, releasedVersions } from "../../support/released";

/**
 * Records what the version in package.json synthesizes, so that later versions are compared with it:
 * `node --import tsx __tests__/e2e/released/record-version.ts`.
 *
 * The description is that of the last recorded version. A version that is recorded already is left as it is.
 */
function main(): void {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly version: string };
  const folder = join(__dirname, version);
  if (existsSync(folder)) throw new Error(`${folder} exists: raise "version" in package.json first`);
  const { description } = released(releasedVersions()[0]);
  const scratch = mkdtempSync(join(tmpdir(), "record-"));
  for (const phase of PHASES) {
    mkdirSync(join(folder, phase), { recursive: true });
    const outdir = join(scratch, phase);
    const app = new App({ outdir, stackTraces: false });
    new Deployment(app, description, { phase });
    app.synth();
    for (const stack of stacksIn(outdir)) {
      const json = JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8")) as unknown;
      writeFileSync(join(folder, phase, `${stack}.json`), `${withoutMetadata(json)}\n`);
    }
  }
  const write = (file: string, json: object) =>
    writeFileSync(join(folder, file), `${JSON.stringify(json, null, 2)}\n`);
  write("description.json", description);
  write("losses.json", []);
  rmSync(scratch, { recursive: true });
}

function stacksIn(outdir: string): readonly string[] {
  const manifest = readFileSync(join(outdir, "manifest.json"), "utf8");
  return Object.keys((JSON.parse(manifest) as { readonly stacks: object }).stacks);
}

/** In one line, and without the paths of constructs, which Terraform does not read. */
function withoutMetadata(json: unknown): string {
  return JSON.stringify(json, (key, value: unknown) => (key === "//" ? undefined : value));
}

main();
