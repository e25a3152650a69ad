import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, Testing } from "cdktf";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Creates an app that synthesizes into a temporary folder, which is removed after the test file. */
export function temporaryApp(): App {
  const outdir = mkdtempSync(join(tmpdir(), "ec2-to-fargate-test-"));
  folders.push(outdir);
  return Testing.app({ outdir });
}
