import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A stack's JSON, under the name of the first place where it was seen. */
export interface Candidate {
  readonly name: string;
  readonly json: string;
}

/** What terraform has to say against a stack. */
export interface Complaint {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
}

/** Stacks that are looked at beside one another; each takes a processor of its own. */
const AT_ONCE = 2;

/** Words of a download that failed for the network's sake, as against a provider that doesn't exist. */
const OFFLINE =
  /could not connect to [\w.]+|no such host|connection refused|network is unreachable|timeout|proxyconnect|TLS handshake/i;

/** File in which terraform writes down the providers that it chose. */
const LOCK_FILE = ".terraform.lock.hcl";

/** Terraform in a folder of its own, with one copy of the provider for all stacks. */
export class Terraform {
  private readonly folder = mkdtempSync(join(tmpdir(), "validate-"));
  private lockFile: string | undefined;
  private readonly environment: NodeJS.ProcessEnv = {
    ...process.env,
    TF_PLUGIN_CACHE_DIR: join(this.folder, "plugins"),
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
  };

  /**
   * Fetches the provider by way of one stack.
   *
   * @returns why that can't be done here; nothing when it is done
   * @throws when it could be done, and terraform refuses
   */
  public prepare(candidate: Candidate): string | undefined {
    mkdirSync(join(this.folder, "plugins"));
    const { error, status, stdout, stderr } = spawnSync("terraform", INIT, {
      cwd: this.write(candidate),
      env: this.environment,
      encoding: "utf8",
    });
    if (error !== undefined) return `terraform can't be started: ${error.message}`;
    if (status === 0) {
      this.lockFile = join(this.folderOf(candidate), LOCK_FILE);
      return undefined;
    }
    if (OFFLINE.test(stderr)) return `the provider can't be fetched: ${OFFLINE.exec(stderr)?.[0] ?? ""}`;
    throw new Error(`terraform init ended with ${status}:\n${stdout}${stderr}`);
  }

  /** Begins with all stacks, two at a time, and answers with what will be found of each. */
  public validateAll(candidates: readonly Candidate[]): ReadonlyMap<string, Promise<readonly Complaint[]>> {
    const free: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
    return new Map(
      candidates.map((candidate, index) => {
        const result = (free[index % AT_ONCE] ?? Promise.resolve()).then(() => this.validate(candidate));
        free[index % AT_ONCE] = result.catch(() => undefined);
        return [candidate.name, result];
      }),
    );
  }

  /** Removes everything. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async validate(candidate: Candidate): Promise<readonly Complaint[]> {
    const folder = this.write(candidate);
    // Without the lock of the first stack, terraform wouldn't trust the copy of the provider.
    const lockFile = join(folder, LOCK_FILE);
    if (this.lockFile !== undefined && this.lockFile !== lockFile) cpSync(this.lockFile, lockFile);
    await this.run(folder, INIT);
    const answer = await this.run(folder, ["validate", "-json"]);
    const { diagnostics } = JSON.parse(answer) as { readonly diagnostics: readonly Complaint[] };
    return diagnostics.map(({ severity, summary, detail, address }) => ({
      severity,
      summary,
      detail,
      address,
    }));
  }

  private folderOf({ name }: Candidate): string {
    return join(this.folder, name.replace(/[^a-z0-9]+/gi, "-"));
  }

  private write(candidate: Candidate): string {
    const folder = this.folderOf(candidate);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "cdk.tf.json"), candidate.json);
    return folder;
  }

  /** @throws when it ends without an answer in JSON */
  private run(folder: string, args: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = spawn("terraform", [...args], {
        cwd: folder,
        env: this.environment,
        stdio: ["ignore", "pipe", "pipe"],
      });
      let [answer, errors] = ["", ""];
      child.stdout.on("data", (chunk: Buffer) => (answer += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
      child.on("error", reject);
      child.on("close", (code) => {
        if (code === 0 || answer.startsWith("{")) resolve(answer);
        else reject(new Error(`terraform ${args.join(" ")} ended with ${code}:\n${answer}${errors}`));
      });
    });
  }
}

/** How a folder is made ready without a state. */
const INIT = ["init", "-backend=false", "-input=false", "-no-color"];
