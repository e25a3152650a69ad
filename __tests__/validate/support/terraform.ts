import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A stack's JSON, named after the first description and phase that has it. */
export interface Candidate {
  readonly name: string;
  readonly json: string;
}

/** A finding of terraform. */
export interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
}

/** How many stacks are validated in parallel. Each takes one processor. */
const PARALLEL = 2;

/** Errors of a download without a network, as opposed to a provider that doesn't exist. */
const OFFLINE =
  /could not connect to [\w.]+|no such host|connection refused|network is unreachable|timeout|proxyconnect|TLS handshake/i;

/** Error of a mirror without the version. */
const NOT_IN_MIRROR = /no available releases match the given\s+constraints ([\w.]+)/;

/** Terraform's file with the chosen providers. */
const LOCK_FILE = ".terraform.lock.hcl";

/** Terraform in a temporary folder, with one copy of the provider for all stacks. */
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
   * Downloads the provider with one stack.
   *
   * @returns why the provider can't be downloaded here, or undefined
   * @throws when terraform refuses the stack
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
    if (process.env["TF_CLI_CONFIG_FILE"] !== undefined && NOT_IN_MIRROR.test(stderr)) {
      return `the mirror of TF_CLI_CONFIG_FILE has no ${NOT_IN_MIRROR.exec(stderr)?.[1] ?? "such version"} of the provider`;
    }
    if (OFFLINE.test(stderr)) return `the provider can't be fetched: ${OFFLINE.exec(stderr)?.[0] ?? ""}`;
    throw new Error(`terraform init ended with ${status}:\n${stdout}${stderr}`);
  }

  /** Validates all stacks, two at a time. Returns the promised findings, by stack. */
  public validateAll(candidates: readonly Candidate[]): ReadonlyMap<string, Promise<readonly Diagnostic[]>> {
    const free: Promise<unknown>[] = Array.from({ length: PARALLEL }, () => Promise.resolve());
    return new Map(
      candidates.map((candidate, index) => {
        const result = (free[index % PARALLEL] ?? Promise.resolve()).then(() => this.validate(candidate));
        free[index % PARALLEL] = result.catch(() => undefined);
        return [candidate.name, result];
      }),
    );
  }

  /** Removes everything. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async validate(candidate: Candidate): Promise<readonly Diagnostic[]> {
    const folder = this.write(candidate);
    // Terraform trusts the copy of the provider only with the lock file of the first stack.
    const lockFile = join(folder, LOCK_FILE);
    if (this.lockFile !== undefined && this.lockFile !== lockFile) cpSync(this.lockFile, lockFile);
    await this.run(folder, INIT);
    const answer = await this.run(folder, ["validate", "-json"]);
    const { diagnostics } = JSON.parse(answer) as { readonly diagnostics: readonly Diagnostic[] };
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

  /** @throws when the output isn't JSON */
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

/** Arguments that initialize a folder without a state. */
const INIT = ["init", "-backend=false", "-input=false", "-no-color"];
