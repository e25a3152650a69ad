import { hostname, userInfo } from "node:os";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { z } from "zod";
import { awsSettings, type StackJson } from "../../report/stack-json";
import { printable } from "./printable";

const TEXT = z.string().catch("");

/** A lock of a state, with the fields that Terraform writes, in its order. Source: Terraform 1.11, `statemgr.LockInfo`. */
const LOCK = z.object({
  ID: TEXT,
  Operation: TEXT,
  Info: TEXT,
  Who: TEXT,
  Version: TEXT,
  Created: TEXT,
  Path: TEXT,
});

/** Who holds a state, since when, and for what. A lock that cannot be read has empty texts. */
export type Lock = z.infer<typeof LOCK>;

/** What S3 answers to a conditional write where an object is, or comes or goes at that moment. */
const TAKEN = ["PreconditionFailed", "ConditionalRequestConflict"];

/**
 * The lock file of a stack's state: the object beside it that Terraform writes with `use_lockfile` before it changes the state.
 *
 * Source: Terraform 1.11, S3 backend: `<key>.tflock`, written with `If-None-Match: *`.
 */
export class LockFile {
  /** The state in its bucket, as Terraform writes it into the lock. */
  public readonly path: string;
  private readonly object: {
    readonly Bucket: string;
    readonly Key: string;
    readonly ExpectedBucketOwner: string;
  };

  constructor(
    stack: StackJson,
    private readonly client = new S3Client({ region: stack.terraform.backend.s3.region }),
  ) {
    const { bucket, key } = stack.terraform.backend.s3;
    this.path = `${bucket}/${key}`;
    this.object = { Bucket: bucket, Key: `${key}.tflock`, ExpectedBucketOwner: awsSettings(stack).account };
  }

  /** Returns the lock; undefined where nobody holds it. */
  public async read(): Promise<Lock | undefined> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand(this.object));
      return parsed((await Body?.transformToString()) ?? "");
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  /** Writes a lock. @returns whether it is there now; if not, somebody else has it */
  public async create(lock: Lock): Promise<boolean> {
    const input = {
      ...this.object,
      Body: JSON.stringify(lock),
      ContentType: "application/json",
      ServerSideEncryption: "AES256",
      IfNoneMatch: "*",
    } as const;
    try {
      await this.client.send(new PutObjectCommand(input));
      return true;
    } catch (error) {
      if (!(error instanceof Error) || !TAKEN.includes(error.name)) throw error;
      // Where the answer to a first attempt was lost, the second one finds its own lock.
      return (await this.read())?.ID === lock.ID;
    }
  }

  /** Removes the lock, whoever holds it. */
  public async remove(): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.object));
  }
}

function parsed(text: string): Lock {
  try {
    return LOCK.parse(JSON.parse(text));
  } catch {
    return LOCK.parse({});
  }
}

/** Formats who holds a lock, since when, and for what. */
export function lockHolder({ Who: who, Created: since, Operation: operation, Info: info }: Lock): string {
  const what = [operation, info].filter((text) => text !== "").join(", ");
  return printable(
    `${who || "somebody else"}${since === "" ? "" : ` since ${since}`}${what === "" ? "" : ` (${what})`}`,
  );
}

/** Returns user and machine, as Terraform writes them. */
export function lockUser(): string {
  return `${userName()}@${hostname()}`;
}

/** A container may run as a user without a name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "";
  }
}
