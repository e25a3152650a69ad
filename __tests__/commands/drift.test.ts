import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { drift } from "../../constructs/commands/drift";
import { type Answer, answering } from "./support/answering";
import { type Endings, fakeTerraform } from "./support/fake-terraform";
import { outcomeOf } from "./support/outcome-of";

const folder = mkdtempSync(join(tmpdir(), "drift-test-"));

/** main.ts is synthesized in a process of its own each time, on a machine that may be busy. */
jest.setTimeout(60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A database with a change that waits for its window. */
const DATABASE =
  "<R><DescribeDBInstancesResult><DBInstances><DBInstance><PreferredMaintenanceWindow>sun:17:00-sun:17:30" +
  "</PreferredMaintenanceWindow><PendingModifiedValues><DBInstanceClass>db.t4g.small</DBInstanceClass>" +
  "</PendingModifiedValues></DBInstance></DBInstances></DescribeDBInstancesResult></R>";

/** What is printed of it. */
const PENDING =
  "  warning: database shop-dev: these changes are pending until the maintenance window " +
  'sun:17:00-sun:17:30 (UTC), unless RDS is making them now: DBInstanceClass -> "db.t4g.small"\n';

/** EC2 with a host whose machine image has so many days; NaN: it may not be read. */
const withHost =
  (days: number): Answer =>
  (_, body) => {
    if (body.includes("DescribeDBInstances")) return [200, DATABASE];
    if (Number.isNaN(days)) {
      return [
        403,
        "<R><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></R>",
      ];
    }
    const created = new Date(Date.now() - days * 86_400_000 - 60_000).toISOString();
    const image = `<imageId>ami-1</imageId><creationDate>${created}</creationDate>`;
    return body.includes("DescribeImages")
      ? [200, `<R><imagesSet><item>${image}</item></imagesSet></R>`]
      : [
          200,
          `<R><reservationSet><item><instancesSet><item>${image}</item></instancesSet></item></reservationSet></R>`,
        ];
  };

/** Compares an environment of the example in main.ts, with a program that answers in place of Terraform. */
async function compared(endings: Endings, variables: Readonly<Record<string, string>> = {}, imageDays = 30) {
  const log = join(folder, "log");
  rmSync(log, { force: true });
  const outcome = await answering(withHost(imageDays), () =>
    outcomeOf(drift, ["dev"], {
      CDKTF_OUTDIR: join(folder, "elsewhere"),
      TERRAFORM_BINARY_NAME: fakeTerraform(endings, log),
      ...variables,
    }),
  );
  const calls = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  return { ...outcome, calls };
}

const STACKS = ["state-dev", "dev-foundation", "dev-ec2", "dev-dns", "dev-fargate", "dev-pipeline"];

const tag = {
  address: "aws_vpc.it",
  mode: "managed",
  type: "aws_vpc",
  change: { actions: ["update"], before: { tags: { Owner: "somebody" } }, after: { tags: {} } },
};
const plan = JSON.stringify({ resource_changes: [tag] });

describe("npm run drift", () => {
  it("plans every stack in deploy order, whatever PHASE and BOOTSTRAP say, and ends with 0", async () => {
    const { calls, ...outcome } = await compared({}, { PHASE: "fargate", BOOTSTRAP: "dev" });
    expect(outcome).toEqual({
      code: 0,
      output: `${STACKS.map((stack) => `${stack}: as described\n${stack === "dev-foundation" ? PENDING : ""}`).join("")}dev: 6 stacks as described\n`,
      errors: "",
    });
    expect(calls.filter((call) => call.includes(" plan ")).map((call) => call.split(" ")[0])).toEqual(STACKS);
    const state = readFileSync(join(folder, "elsewhere", "stacks", "state-dev", "cdk.tf.json"), "utf8");
    expect(JSON.parse(state)).toMatchObject({ terraform: { backend: { s3: {} } } });
  });

  it("lists differences and failed stacks, prints an error once, and leaves no plan behind", async () => {
    const errors = "\nError: AWS account ID not allowed\n";
    const endings: Endings = { "plan dev-foundation": { code: 2 }, show: { output: plan } };
    const failing: Endings = { "init dev-ec2": { code: 1, errors }, "plan dev-dns": { code: 1, errors } };
    const outcome = await compared({ ...endings, ...failing });
    expect(outcome).toMatchObject({
      code: 1,
      errors:
        "dev-ec2:\nError: AWS account ID not allowed\ndev-dns: fails with the same error\n" +
        "drift: these stacks could not be compared: dev-ec2, dev-dns\n",
    });
    expect(outcome.output).toContain(
      "dev-foundation: 1 resource differs\n  aws_vpc.it isn't deployed yet as described, would be changed\n" +
        '    tags.Owner: "somebody" -> (none)\n',
    );
    const [file = "none"] = outcome.calls.flatMap((call) => /-out=(\S+)/.exec(call)?.[1] ?? []);
    expect(file).toContain(tmpdir());
    expect(existsSync(dirname(file))).toBe(false);
  });

  it("ends with 2 and the command to type where something differs", async () => {
    const { code, output, errors } = await compared(
      { "plan dev-foundation": { code: 2 }, show: { output: plan } },
      {},
      NaN,
    );
    expect({ code, errors }).toEqual({ code: 2, errors: "" });
    expect(output).toContain("  warning: the machine image of shop-dev-host: AWS denied a request: no.");
    expect(output).toMatch(
      /\ndev: 1 difference in 1 of 6 stacks.*\n  to match main.ts: npm run deploy -- dev\n$/,
    );
  });

  it("warns of an old machine image of the host, which no plan shows and is no difference", async () => {
    const { code, output } = await compared({}, {}, 91);
    expect(code).toBe(0);
    expect(output).toContain(
      "dev-ec2: as described\n  warning: machine image ami-1, 91 days old, more than 90. ",
    );
  });
});
