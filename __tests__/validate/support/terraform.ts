import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TERRAFORM_MEMORY } from "../../support/terraform-memory";

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
  readonly range?: { readonly filename: string };
}

/** How many stacks one run validates, as modules: a start of Terraform takes longer than most stacks. */
const AT_ONCE = 12;

/** A module may not choose where a state is kept, which is of no account here. */
const BACKEND_IN_MODULE = "Backend configuration ignored";

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
    ...TERRAFORM_MEMORY,
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
    const folder = this.write(candidate, this.folder);
    const { error, status, stdout, stderr } = spawnSync("terraform", INIT, {
      cwd: folder,
      env: this.environment,
      encoding: "utf8",
    });
    if (error !== undefined) return `terraform can't be started: ${error.message}`;
    if (status === 0) {
      this.lockFile = join(folder, LOCK_FILE);
      return undefined;
    }
    if (process.env["TF_CLI_CONFIG_FILE"] !== undefined && NOT_IN_MIRROR.test(stderr)) {
      return `the mirror of TF_CLI_CONFIG_FILE has no ${NOT_IN_MIRROR.exec(stderr)?.[1] ?? "such version"} of the provider`;
    }
    if (OFFLINE.test(stderr)) return `the provider can't be fetched: ${OFFLINE.exec(stderr)?.[0] ?? ""}`;
    throw new Error(`terraform init ended with ${status}:\n${stdout}${stderr}`);
  }

  /** Validates all stacks, some at once. Returns the findings, by stack. */
  public async validateAll(
    candidates: readonly Candidate[],
  ): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
    const findings = new Map<string, readonly Diagnostic[]>();
    for (let first = 0; first < candidates.length; first += AT_ONCE) {
      const group = candidates.slice(first, first + AT_ONCE);
      const found = await this.validate(group);
      for (const each of group) {
        findings.set(
          each.name,
          found.filter(({ range }) => range?.filename.startsWith(`${folderName(each)}/`) ?? true),
        );
      }
    }
    return findings;
  }

  /** Removes everything. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async validate(group: readonly Candidate[]): Promise<readonly Diagnostic[]> {
    const root = mkdtempSync(join(this.folder, "root-"));
    for (const candidate of group) this.write(candidate, root);
    const module = Object.fromEntries(
      group.map((each, index) => [`m${index}`, { source: `./${folderName(each)}` }]),
    );
    writeFileSync(join(root, "main.tf.json"), JSON.stringify({ module }));
    // Terraform trusts the copy of the provider only with the lock file of the first stack.
    if (this.lockFile !== undefined) cpSync(this.lockFile, join(root, LOCK_FILE));
    await this.run(root, INIT);
    const answer = await this.run(root, ["validate", "-json"]);
    const { diagnostics } = JSON.parse(answer) as { readonly diagnostics: readonly Diagnostic[] };
    return diagnostics
      .filter(({ summary }) => summary !== BACKEND_IN_MODULE)
      .map(({ severity, summary, detail, address, range }) => ({
        severity,
        summary,
        detail,
        address,
        range,
      }));
  }

  private write(candidate: Candidate, parent: string): string {
    const folder = join(parent, folderName(candidate));
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

function folderName({ name }: Candidate): string {
  return name.replace(/[^a-z0-9]+/gi, "-");
}
