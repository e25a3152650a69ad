import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Credentials that nobody checks, and no way to anything that would. */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  ...process.env,
  TF_IN_AUTOMATION: "1",
  CHECKPOINT_DISABLE: "1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_EC2_METADATA_DISABLED: "true",
};

/** Neither backend nor provider asks AWS who is there. */
const OFFLINE = { skip_credentials_validation: true, skip_requesting_account_id: true };

/** Terraform in a temporary folder, asked whether it takes a region. */
export class RegionProbe {
  private readonly folder = mkdtempSync(join(tmpdir(), "regions-"));

  /**
   * Returns whether Terraform's S3 backend takes a region: it is the first that the backend checks, before the bucket,
   * for which a closed port is asked.
   */
  public backendTakes(region: string): boolean {
    const backend = { bucket: "shop", key: "shop", region, max_retries: 1, ...OFFLINE };
    const endpoints = { s3: "http://127.0.0.1:9" };
    const folder = this.write(`backend-${region}`, {
      terraform: { backend: { s3: { ...backend, use_path_style: true, endpoints } } },
    });
    const output = this.run(folder, "init");
    if (!output.includes("Invalid AWS Region") && !output.includes("connection refused")) {
      throw new Error(`terraform init answered neither:\n${output}`);
    }
    return !output.includes("Invalid AWS Region");
  }

  /**
   * Initializes a folder with the provider.
   *
   * @returns why the provider can't be downloaded here, or undefined
   */
  public prepareProvider(version: string): string | undefined {
    const output = this.run(this.writeProvider(version, ["us-east-1"]), "init");
    return output.includes("has been successfully initialized") ? undefined : output.slice(0, 300);
  }

  /** Lists the regions of which the provider refuses one resource, in one plan. */
  public refusedByProvider(version: string, regions: readonly string[]): readonly string[] {
    const output = this.run(this.writeProvider(version, regions), "plan", "-refresh=false");
    const refused = regions.filter((region) => output.includes(`invalid AWS Region: ${region}`));
    if (refused.length === 0 && !output.includes(`${regions.length} to add`)) {
      throw new Error(`terraform plan answered neither:\n${output}`);
    }
    return refused;
  }

  /** Removes everything. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private writeProvider(version: string, regions: readonly string[]): string {
    return this.write("provider", {
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version } } },
      provider: { aws: regions.map((region) => ({ alias: region, region, ...OFFLINE })) },
      resource: {
        aws_cloudwatch_log_group: Object.fromEntries(
          regions.map((region) => [region, { name: "shop", provider: `aws.${region}` }]),
        ),
      },
    });
  }

  private write(name: string, json: object): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(json));
    return folder;
  }

  private run(cwd: string, ...args: readonly string[]): string {
    const [command = "", ...more] = args;
    const { stdout, stderr } = spawnSync("terraform", [command, "-input=false", "-no-color", ...more], {
      cwd,
      env: ENVIRONMENT,
      encoding: "utf8",
    });
    // Terraform breaks the lines of its messages.
    return `${stdout}${stderr}`.replace(/\s+/g, " ");
  }
}
