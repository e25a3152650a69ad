import { randomUUID } from "node:crypto";
import { readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError, errorMessage } from "../../command-error";
import type { ChangeTools } from "../../sleep/change";
import type { SynthesizedStack } from "../../stacks-of";
import { type Lock, type LockFile, lockHolder, lockUser } from "../../terraform/lock-file";
import { printable } from "../../terraform/printable";

/** Whose state is locked, and what a lock is made from. */
export interface StateLockProps {
  /** The stack whose state it is. */
  readonly stack: SynthesizedStack;
  /** The state's lock file. */
  readonly file: Pick<LockFile, "path" | "read" | "create" | "remove">;
  /** Reads the version of Terraform; undefined where it prints none. */
  readonly version: () => Promise<string | undefined>;
  /** The time, and where progress is printed. */
  readonly tools: Pick<ChangeTools, "now" | "log">;
}

/** Throws when the lock was removed by somebody else meanwhile. */
export type RefuseLost = () => Promise<void>;

/**
 * Holds Terraform's own lock of a state while something is done that Terraform does not do itself, so that no apply and no
 * plan of somebody else comes between.
 *
 * A run that is killed leaves its lock. Each run leaves an empty file in the stack's folder whose name has the id of its lock
 * and its process: the next run takes over a lock of this user and machine whose process has ended, and no other one.
 */
export class StateLock {
  /** Whether this process holds the lock, or is about to. */
  public isHeld = false;
  private readonly name: string;

  constructor(private readonly props: StateLockProps) {
    this.name = `the state of ${props.stack.name}`;
  }

  /**
   * Looks whether the state can be locked.
   *
   * @returns whether a killed run has left its lock
   * @throws CommandError when somebody else holds it
   */
  public async refuseOthers(): Promise<boolean> {
    const lock = await this.props.file.read();
    if (lock === undefined) return false;
    if (this.leftMark(lock) === undefined) throw this.refusal(lock);
    return true;
  }

  /**
   * Does work while the state is locked; the lock is removed at the end, also after a failure.
   *
   * @param command - what does it, for who is refused meanwhile
   * @throws CommandError when somebody else holds the lock, or the lock cannot be removed at the end
   */
  public async hold<T>(command: string, work: (refuseLost: RefuseLost) => Promise<T>): Promise<T> {
    const { file, tools } = this.props;
    this.isHeld = true;
    try {
      const id = await this.acquire(command);
      tools.log(`${this.name} is locked: until the end, every other plan and apply of it is refused`);
      let result: T;
      try {
        result = await work(async () => {
          const lock = await file.read();
          if (lock?.ID !== id) throw this.lost(lock);
        });
      } catch (error) {
        // What is printed last is why it failed.
        await this.release(id).catch((failure: unknown) => {
          tools.log(`the lock of ${this.name} could not be removed: ${errorMessage(failure)}`);
        });
        throw error;
      }
      await this.release(id).catch((error: unknown) => {
        throw new CommandError(
          `all is done, but the lock of ${this.name} could not be removed: ${errorMessage(error)}. Run this again, ` +
            `which removes it, or: ${this.unlock(id)}`,
        );
      });
      return result;
    } finally {
      this.isHeld = false;
    }
  }

  /** Writes a lock, or takes over the one that a killed run has left. @returns its id */
  private async acquire(command: string): Promise<string> {
    const { file, tools } = this.props;
    const found = await file.read();
    if (found !== undefined) {
      if (!this.isTakenOver(found)) throw this.refusal(found);
      tools.log("a run that was killed has left its lock: it is taken over");
      return found.ID;
    }
    const lock: Lock = {
      ID: randomUUID(),
      Operation: command,
      Info: `process ${process.pid}`,
      Who: lockUser(),
      Version: (await this.props.version()) ?? "",
      Created: new Date(tools.now()).toISOString(),
      Path: file.path,
    };
    // It is there before the lock, so that no kill leaves a lock without it.
    writeFileSync(this.mark(lock.ID), "");
    if (await file.create(lock)) return lock.ID;
    rmSync(this.mark(lock.ID));
    throw this.refusal(await file.read());
  }

  /** Only one of several runs gets it, because only one can rename the file. */
  private isTakenOver(lock: Lock): boolean {
    const mark = this.leftMark(lock);
    if (mark === undefined) return false;
    try {
      renameSync(mark, this.mark(lock.ID));
      return true;
    } catch {
      return false;
    }
  }

  private async release(id: string): Promise<void> {
    const { file, tools } = this.props;
    if ((await file.read())?.ID === id) {
      await file.remove();
      tools.log(`the lock of ${this.name} is removed`);
    } else {
      tools.log(`the lock of ${this.name} was removed by somebody else meanwhile`);
    }
    rmSync(this.mark(id), { force: true });
  }

  /** The file of a run of this user and machine that has left the lock; undefined for every other lock. */
  private leftMark(lock: Lock): string | undefined {
    const { folder } = this.props.stack;
    const prefix = markPrefix(lock.ID);
    const name = readdirSync(folder).find((each) => each.startsWith(prefix));
    const isLeft =
      name !== undefined && lock.Who === lockUser() && !isRunning(Number(name.slice(prefix.length)));
    return isLeft ? join(folder, name) : undefined;
  }

  private mark(id: string): string {
    return join(this.props.stack.folder, `${markPrefix(id)}${process.pid}`);
  }

  private refusal(lock: Lock | undefined): CommandError {
    if (lock === undefined) {
      return new CommandError(
        `${this.name} was locked by somebody else at this moment. Nothing was changed. Run this again.`,
      );
    }
    return new CommandError(
      `${this.name} is locked by ${lockHolder(lock)}. Nothing was changed. Wait until that has ended, then run this again. ` +
        `If it was killed: ${this.unlock(lock.ID)}, then this again (docs/operations.md, A run that was killed).`,
    );
  }

  private lost(lock: Lock | undefined): CommandError {
    const now = lock === undefined ? "" : `, and ${lockHolder(lock)} has it now`;
    return new CommandError(
      `the lock of ${this.name} was removed by somebody else meanwhile${now}. The state was not changed. Once nobody deploys, ` +
        "run this again: it goes on where it ended.",
    );
  }

  private unlock(id: string): string {
    return `terraform -chdir=${this.props.stack.folder} force-unlock ${printable(id) || "<ID>"}`;
  }
}

const markPrefix = (id: string) => `restore-lock-${id}-`;

/** Whether another process has a number; one of another user counts. */
function isRunning(id: number): boolean {
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
