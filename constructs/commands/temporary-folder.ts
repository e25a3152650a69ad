import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders = new Set<TemporaryFolder>();

/**
 * A folder outside of the project, which only its owner may read. It is removed at the latest when this process ends, also after
 * Ctrl-C: what is in it, such as a plan or a state, holds values.
 */
export class TemporaryFolder {
  /** Its path. */
  public readonly path = mkdtempSync(join(tmpdir(), "ec2-to-fargate-"));

  constructor() {
    if (folders.size === 0) process.once("exit", removeAll);
    folders.add(this);
  }

  /** Removes it and all that is in it. */
  public remove(): void {
    rmSync(this.path, { recursive: true, force: true });
    folders.delete(this);
    if (folders.size === 0) process.removeListener("exit", removeAll);
  }
}

function removeAll(): void {
  for (const folder of folders) folder.remove();
}
