import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { bootstrap } from "../../constructs/commands/bootstrap";
import { type Answers, withAws } from "./support/aws";
import { outcomeOf } from "./support/outcome-of";

/** Account of environment dev in main.ts. */
const ACCOUNT = "111122223333";

/** Account of environment prod, whose domain is shop.example.com. */
const PROD = "444455556666";

const folder = mkdtempSync(join(tmpdir(), "bootstrap-test-"));
const outdir = join(folder, "elsewhere");
const log = join(folder, "log");

/** main.ts is synthesized in a process of its own, on a machine that may be busy. */
jest.setTimeout(60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In place of Terraform: it logs the backend of the stack's folder, and the words. */
const TERRAFORM = `#!/bin/sh
case $(cat cdk.tf.json) in *'"local":'*) backend=local ;; *) backend=s3 ;; esac
echo $backend $* >>'${log}'
`;

/** Runs the command, on a machine without the command line of cdktf. */
async function bootstrapped(answers: Partial<Answers>, environment = "dev", terraform = TERRAFORM) {
  writeFileSync(join(folder, "npx"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  writeFileSync(join(folder, "terraform"), terraform, { mode: 0o755 });
  writeFileSync(log, "");
  const outcome = await withAws(
    { account: ACCOUNT, owner: ACCOUNT, bucket: 200, state: 200, ...answers },
    () =>
      outcomeOf(bootstrap, [environment], {
        CDKTF_OUTDIR: outdir,
        PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}`,
        TERRAFORM_BINARY_NAME: join(folder, "terraform"),
      }),
  );
  return { ...outcome, calls: readFileSync(log, "utf8").trim().split("\n") };
}

describe("npm run bootstrap", () => {
  it("imports an existing bucket whose state was lost, all in the folder that CDKTF_OUTDIR names", async () => {
    const bucket = `shop-dev-state-${ACCOUNT}`;
    const { code, output, errors, calls } = await bootstrapped({ bucket: 200, state: 404 });
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(calls).toEqual([
      "local init -input=false -no-color -reconfigure",
      expect.stringMatching(`^local import -input=false aws_s3_bucket\\.[\\w-]+ ${bucket}$`),
      "local init -input=false -no-color -reconfigure",
      "local apply -input=false -auto-approve",
      "s3 init -input=false -no-color -migrate-state -force-copy",
      "s3 apply -input=false -auto-approve",
    ]);
    expect(output).toContain(`The Terraform state of dev is in s3://${bucket}.\n`);
  });

  it("changes nothing with the credentials of another account", async () => {
    const { code, errors, calls } = await bootstrapped({ account: "210987654321" });
    expect(code).toBe(1);
    expect(errors).toMatch(
      /^bootstrap: main\.ts names account 111122223333, .+ belong to account 210987654321\. .+\n$/,
    );
    expect(calls).toEqual([""]);
  });

  it("creates the bucket of an environment that is none under another name", async () => {
    const { code, output, calls } = await bootstrapped({ bucket: 404, records: [recordOf("prod")] });
    expect(code).toBe(0);
    expect(output).not.toContain("note:");
    expect(calls).toHaveLength(4);
  });

  it("brings a bucket that is complete to what main.ts describes", async () => {
    const { code, calls } = await bootstrapped({});
    expect(code).toBe(0);
    expect(calls).toEqual(["s3 init -input=false -no-color", "s3 apply -input=false -auto-approve"]);
  });

  it("says why Terraform cannot begin, and applies nothing", async () => {
    const refusing = `${TERRAFORM}echo 'no such provider' >&2; exit 1\n`;
    const { code, errors, calls } = await bootstrapped({}, "dev", refusing);
    expect(code).toBe(1);
    expect(errors).toMatch(/^bootstrap: terraform init failed in \S+state-dev:\nno such provider\n$/);
    expect(calls).toHaveLength(1);
  });

  it("refuses one whose domain another environment has, before it creates anything", async () => {
    const { code, errors, calls } = await bootstrapped(
      { account: PROD, owner: PROD, bucket: 404, records: [recordOf("old")] },
      "prod",
    );
    expect(code).toBe(1);
    expect(errors).toMatch(
      /^bootstrap: shop\.example\.com belongs to environment "old" of application "shop"/,
    );
    expect(calls).toEqual([""]);
  });

  it("goes on without the permission to look for others, and says so", async () => {
    const { code, output } = await bootstrapped({ bucket: 404 });
    expect(code).toBe(0);
    expect(output).toContain("Whether dev was deployed under another name is not checked: ");
  });
});

/** The record of an environment with the domain of environment prod in main.ts. */
function recordOf(environment: string): string {
  return JSON.stringify({ application: "shop", environment, domain: "shop.example.com" });
}
