import { run } from "./exec";

/** Most names that `GetParameters` takes. Source: Systems Manager API reference. */
const BATCH = 10;

/** The AWS command line of Amazon Linux; it signs with the host's role. */
export class Aws {
  constructor(private readonly region: string) {}

  /**
   * Reads parameters.
   *
   * @returns values by name; one that doesn't exist is missing
   */
  public async parameters(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (let start = 0; start < names.length; start += BATCH) {
      const batch = names.slice(start, start + BATCH);
      const answer = await this.call<Parameters>("ssm", "get-parameters", "--names", ...batch);
      for (const { Name, Value } of answer.Parameters) found.set(Name, Value);
    }
    return found;
  }

  /** Reads a secret's current value; a binary one has none. */
  public async secret(arn: string): Promise<string | undefined> {
    const answer = await this.call<Secret>("secretsmanager", "get-secret-value", "--secret-id", arn);
    return answer.SecretString;
  }

  private async call<T>(...args: readonly string[]): Promise<T> {
    return JSON.parse(
      await run("aws", [...args, "--region", this.region, "--output", "json"], { timeout: 60 }),
    ) as T;
  }
}

interface Parameters {
  readonly Parameters: readonly { readonly Name: string; readonly Value: string }[];
}

interface Secret {
  readonly SecretString?: string;
}
