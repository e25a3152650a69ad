import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AWS_PROVIDERS, type AwsProviderMajor } from "../../constructs/service/words";
import { stackJson } from "../stacks/support/stack-json";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const folder = mkdtempSync(join(tmpdir(), "recorded-provider-"));
const installed = spawnSync("terraform", ["version"]).error === undefined;
const unlessMissing = installed ? it : it.skip;
if (!installed) process.stderr.write("the record of the provider is skipped: there is no terraform\n");

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Plans the record of a stack with real Terraform, on a state that another provider may have written. */
function plan(
  requested: AwsProviderMajor,
  outputs: object,
): { readonly status: number | null; readonly text: string } {
  const { data, output } = stackJson(deployed(description({ awsProvider: requested })), "dev-dns");
  // What it counts are objects of the bucket, which is not there.
  const own = {
    ...data?.["terraform_remote_state"]?.["own-state"],
    count: undefined,
    backend: "local",
    config: { path: "own.tfstate" },
  };
  const record = {
    output: { aws_provider: output?.["aws_provider"] },
    data: { terraform_remote_state: { own } },
  };
  const state = {
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    lineage: "own",
    outputs,
    resources: [],
  };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(record));
  writeFileSync(join(folder, "own.tfstate"), JSON.stringify(state));
  const run = (...args: readonly string[]) =>
    spawnSync("terraform", [...args, "-input=false", "-no-color"], { cwd: folder, encoding: "utf8" });
  run("init");
  const { status, stdout, stderr } = run("plan");
  // Terraform breaks the lines of its messages.
  return { status, text: `${stdout}${stderr}`.replace(/\s+/g, " ") };
}

const recorded = (value: AwsProviderMajor) => ({ aws_provider: { value, type: "string" } });

describe("a plan of a stack", () => {
  unlessMissing.each(AWS_PROVIDERS)("goes on with the provider that has written its state: %s", (major) => {
    expect(plan(major, recorded(major)).status).toBe(0);
  });

  unlessMissing.each(AWS_PROVIDERS)("goes on with a state without a record: %s", (major) => {
    expect(plan(major, {}).status).toBe(0);
  });

  unlessMissing("goes on with a newer provider", () => {
    expect(plan("6", recorded("5")).status).toBe(0);
  });

  unlessMissing("is refused with an older provider, in words", () => {
    const { status, text } = plan("5", recorded("6"));
    expect(status).toBe(1);
    expect(text).toContain('environments.dev.awsProvider: "5" cannot read the state of this stack');
    expect(text).toContain('Set awsProvider: "6".');
  });
});
