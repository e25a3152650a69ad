import type { StateLockProps } from "../../../../constructs/commands/restore/state/state-lock";
import { StateLock } from "../../../../constructs/commands/restore/state/state-lock";
import type { Lock } from "../../../../constructs/commands/terraform/lock-file";

/** A lock file in memory. */
export class FakeLockFile {
  public readonly path = "shop-dev-state/shop/dev/foundation.tfstate";
  /** The lock; undefined: nobody holds it. */
  public lock: Lock | undefined;
  /** Gets each change, `lock` or `unlock`. */
  public readonly changes: string[];
  /** Why it cannot be removed. */
  public refusal: Error | undefined;

  /** @param changes - where its changes are added, between those of others */
  constructor(changes: string[] = []) {
    this.changes = changes;
  }

  public read(): Promise<Lock | undefined> {
    return Promise.resolve(this.lock);
  }

  public create(lock: Lock): Promise<boolean> {
    if (this.lock !== undefined) return Promise.resolve(false);
    this.lock = lock;
    this.changes.push("lock");
    return Promise.resolve(true);
  }

  public remove(): Promise<void> {
    if (this.refusal !== undefined) return Promise.reject(this.refusal);
    this.lock = undefined;
    this.changes.push("unlock");
    return Promise.resolve();
  }
}

/** Returns a lock of the state of `dev-foundation`, in whose folder runs leave their marks. */
export function fakeStateLock(folder: string, file: StateLockProps["file"], lines: string[] = []): StateLock {
  return new StateLock({
    ...{ stack: { name: "dev-foundation", folder }, file },
    version: () => Promise.resolve("1.11.4"),
    tools: { now: () => Date.parse("2026-11-27T06:00:00Z"), log: (line) => void lines.push(line) },
  });
}
