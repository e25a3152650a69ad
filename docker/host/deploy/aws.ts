import { readFileSync, rmSync } from "node:fs";
import type { ManifestPointer, ObjectLocation } from "../../../constructs/service/manifest";
import { errorMessage } from "./deploy-error";
import { run } from "./exec";
import { writeAtomically } from "./files";
import { MANIFEST_FILE } from "./paths";

/** Most names that `GetParameters` takes. Source: Systems Manager API reference. */
const BATCH_SIZE = 10;

interface ParametersAnswer {
  readonly Parameters: readonly { readonly Name: string; readonly Value: string }[];
}

interface SecretAnswer {
  readonly SecretString?: string;
}

interface ListAnswer {
  readonly Contents?: readonly { readonly Key: string }[];
}

/** Temporary credentials of a role, with the field names of the ECS agent's answer. */
export interface AssumedRole {
  /** ARN of the role. */
  readonly RoleArn: string;
  /** Access key. */
  readonly AccessKeyId: string;
  /** Secret key. */
  readonly SecretAccessKey: string;
  /** Session token. */
  readonly Token: string;
  /** When they end, ISO 8601. */
  readonly Expiration: string;
}

interface AssumeRoleAnswer {
  readonly Credentials: Readonly<
    Record<"AccessKeyId" | "SecretAccessKey" | "SessionToken" | "Expiration", string>
  >;
}

/** An event of CloudWatch Logs. */
export interface LogEvent {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  /** One line. */
  readonly message: string;
}

/** Seconds of one attempt to assume a role, so that an AWS that does not answer is known soon. */
const ASSUME_TIMEOUT = 10;

/** The AWS command line of Amazon Linux, with the credentials of the host's role. */
export class Aws {
  constructor(private readonly region: string) {}

  /**
   * Reads parameters.
   *
   * @returns values by name; a parameter that does not exist is missing
   */
  public async parameters(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (let start = 0; start < names.length; start += BATCH_SIZE) {
      const batch = names.slice(start, start + BATCH_SIZE);
      const answer = await this.call<ParametersAnswer>("ssm", "get-parameters", "--names", ...batch);
      for (const { Name, Value } of answer.Parameters) found.set(Name, Value);
    }
    return found;
  }

  /** Reads a secret's value, the newest or that of one version; undefined for a binary one. */
  public async secret(arn: string, version?: string): Promise<string | undefined> {
    const which = ["--secret-id", arn, ...(version === undefined ? [] : ["--version-id", version])];
    const answer = await this.call<SecretAnswer>("secretsmanager", "get-secret-value", ...which);
    return answer.SecretString;
  }

  /** Reads one version of an object in S3. It has no secret: it is written to a file on the way. */
  public async object({ bucket, key, version }: ManifestPointer): Promise<string> {
    const place = ["--bucket", bucket, "--key", key, "--version-id", version];
    await this.call("s3api", "get-object", ...place, MANIFEST_FILE);
    return readFileSync(MANIFEST_FILE, "utf8");
  }

  /**
   * Reads a secret object in S3 by way of a file that only root reads, and that is removed.
   *
   * @returns undefined when there is none: S3 says so only in a list, to who may not list the whole bucket
   */
  public async download({ bucket, key }: ObjectLocation, file: string): Promise<string | undefined> {
    const list = await this.call<ListAnswer>("s3api", "list-objects-v2", "--bucket", bucket, "--prefix", key);
    if (!list.Contents?.some(({ Key }) => Key === key)) return undefined;
    // The program opens the file as it is, with its permissions.
    writeAtomically(file, "", 0o600);
    try {
      await this.call("s3api", "get-object", "--bucket", bucket, "--key", key, file);
      return readFileSync(file, "utf8");
    } finally {
      rmSync(file, { force: true });
    }
  }

  /** Writes a secret object to S3, in the same way. The bucket encrypts it. */
  public async upload({ bucket, key }: ObjectLocation, text: string, file: string): Promise<void> {
    writeAtomically(file, text, 0o600);
    try {
      await this.call("s3api", "put-object", "--bucket", bucket, "--key", key, "--body", file);
    } finally {
      rmSync(file, { force: true });
    }
  }

  /** Publishes figures of this host to CloudWatch. */
  public async publish(namespace: string, figures: ReadonlyMap<string, number>): Promise<void> {
    const data = [...figures].map(([MetricName, Value]) => ({ MetricName, Value }));
    const what = ["--namespace", namespace, "--metric-data", JSON.stringify(data)];
    await this.call("cloudwatch", "put-metric-data", ...what);
  }

  /**
   * Writes events to a stream of a log group, and makes the stream when it does not exist.
   *
   * @param file - where they are on their way, because the list of processes shows arguments, and they have a limit
   */
  public async writeLog(
    { group, stream }: { readonly group: string; readonly stream: string },
    events: readonly LogEvent[],
    file: string,
  ): Promise<void> {
    const where = ["--log-group-name", group, "--log-stream-name", stream];
    const put = () => this.call("logs", "put-log-events", ...where, "--log-events", `file://${file}`);
    // ASCII only: in which encoding the program reads a file depends on its environment.
    const text = JSON.stringify(events).replace(/[^ -~]/g, (unit) => {
      return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
    writeAtomically(file, text, 0o600);
    try {
      await put().catch(async (error: unknown) => {
        if (!errorMessage(error).includes("ResourceNotFoundException")) throw error;
        await this.call("logs", "create-log-stream", ...where);
        await put();
      });
    } finally {
      rmSync(file, { force: true });
    }
  }

  /**
   * Assumes a role.
   *
   * @param session - name of the session, 2 to 64 characters. Source: STS API reference, AssumeRole
   * @param seconds - how long the credentials are valid
   */
  public async assumeRole(role: string, session: string, seconds: number): Promise<AssumedRole> {
    const answer = await this.call<AssumeRoleAnswer>(
      ...["sts", "assume-role", "--role-arn", role, "--role-session-name", session],
      ...["--duration-seconds", String(seconds), "--cli-connect-timeout", "3", "--cli-read-timeout", "5"],
    );
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials;
    const end = new Date(Expiration).toISOString().replace(/\.\d+Z/, "Z");
    return { RoleArn: role, AccessKeyId, SecretAccessKey, Token: SessionToken, Expiration: end };
  }

  private async call<T>(...args: readonly string[]): Promise<T> {
    const timeout = args[0] === "sts" ? ASSUME_TIMEOUT : 60;
    const output = await run("aws", [...args, "--region", this.region, "--output", "json"], { timeout });
    // A list without an entry may be answered by nothing.
    return JSON.parse(output.trim() || "{}") as T;
  }
}
