import { readFileSync } from "node:fs";
import type { ManifestPointer } from "../../../constructs/service/manifest";
import { run } from "./exec";
import { MANIFEST_FILE } from "./paths";

/** Most names that `GetParameters` takes. Source: Systems Manager API reference. */
const BATCH_SIZE = 10;

interface ParametersAnswer {
  readonly Parameters: readonly { readonly Name: string; readonly Value: string }[];
}

interface SecretAnswer {
  readonly SecretString?: string;
}

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

  private async call<T>(...args: readonly string[]): Promise<T> {
    const output = await run("aws", [...args, "--region", this.region, "--output", "json"], { timeout: 60 });
    return JSON.parse(output) as T;
  }
}
