import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { adoptStack } from "../../../constructs/commands/adopt";
import { adoptionReport, stackLines } from "../../../constructs/commands/adoption/report";
import { checkOwnership, importRound } from "../../../constructs/commands/adoption/round";
import { storedStates } from "../../../constructs/commands/adoption/states";
import { listTaggedResources } from "../../../constructs/commands/adoption/tagged-resources";
import { stateBucketStatus } from "../../../constructs/commands/bootstrap/state-bucket";
import { stateStackFacts } from "../../../constructs/commands/bootstrap/state-stack";
import { bootstrapSteps } from "../../../constructs/commands/bootstrap/steps";
import { type Command, environmentCommand } from "../../../constructs/commands/command";
import { drift } from "../../../constructs/commands/drift";
import { gate } from "../../../constructs/commands/gate";
import { run } from "../../../constructs/commands/programs";
import { stacksOf } from "../../../constructs/commands/stacks-of";
import { TERRAFORM_PLAN } from "../../../constructs/commands/terraform/plan";
import { terraform } from "../../../constructs/commands/terraform/terraform";
import { stackOf } from "../../commands/adoption/support/stack-of";
import { answering } from "../../commands/support/answering";
import { type Answers, withAws } from "../../commands/support/aws";
import { type Endings, fakeTerraform } from "../../commands/support/fake-terraform";
import { outcomeOf } from "../../commands/support/outcome-of";
import { type Change, planJson, type PlanOutputs } from "../../commands/support/plans";

type Case = () => Promise<string>;

const folder = mkdtempSync(join(tmpdir(), "messages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command; the folder of its files is left out of the message. */
const typed =
  (command: Command, ...words: readonly string[]): Case =>
  async () => {
    const { output, errors } = await outcomeOf(
      command,
      words.map((word) => word.replace("@", `${folder}/`)),
    );
    return `${output}${errors}`.trim().replaceAll(`${folder}/`, "");
  };

/** Runs a part of a command, as the command would print its error. */
const failing = (name: string, part: () => unknown): Case => {
  const command = environmentCommand({
    name,
    summary: "",
    exitCodes: {},
    run: async () => Number(await part()),
  });
  return typed(command, "dev");
};

const withFile = (content: string | object, ...words: readonly string[]): Case => {
  return () => {
    writeFileSync(join(folder, "plan.json"), typeof content === "string" ? content : JSON.stringify(content));
    return typed(gate, "@plan.json", ...words)();
  };
};

const withPlan = (
  change: Change,
  outputs: PlanOutputs = { protect: [true, true] },
  ...words: readonly string[]
) => withFile(planJson([change], outputs), ...words);

const PLAN = planJson([]);

const REPLACED = { type: "aws_db_instance", actions: ["delete", "create"] };

const GATE: Readonly<Record<string, Case>> = {
  "npm run gate": typed(gate),
  "npm run gate -- plan.json --alow 'aws_vpc.it=reason'": typed(
    gate,
    "plan.json",
    "--alow",
    "aws_vpc.it=reason",
  ),
  "npm run gate -- plan.json --allow": typed(gate, "plan.json", "--allow"),
  "npm run gate -- plan.json --help=all": typed(gate, "plan.json", "--help=all"),
  "npm run gate -- plan.json --allow aws_vpc.it": typed(gate, "plan.json", "--allow", "aws_vpc.it"),
  "plan.json is missing": typed(gate, "@missing/plan.json"),
  "plan.json is a folder": () => {
    mkdirSync(join(folder, "folder", "plan.json"), { recursive: true });
    return typed(gate, "@folder/plan.json")();
  },
  "plan.json is below a file": () => {
    writeFileSync(join(folder, "file"), "");
    return typed(gate, "@file/plan.json")();
  },
  "plan.json is empty": withFile(""),
  "plan.json is the binary plan": withFile("PK\u0003\u0004"),
  "plan.json is text": withFile("Plan: 1 to add"),
  "plan.json is other JSON": withFile({ name: "shop" }),
  "plan.json is a list": withFile([]),
  "plan.json is a state": withFile({ version: 4, lineage: "6c9d" }),
  "plan.json is of another format": withFile({ ...PLAN, format_version: "2.0" }),
  "plan.json is incomplete": withFile({ ...PLAN, errored: true }),
  "plan.json has an unknown action": withPlan({ type: "aws_vpc", actions: ["vaporize"] }),
  "a removed secret": withPlan({
    type: "aws_secretsmanager_secret",
    reason: "delete_because_no_resource_config",
  }),
  "a database replaced with -replace": withPlan({ ...REPLACED, reason: "replace_by_request" }),
  "a database replaced by a trigger": withPlan({ ...REPLACED, reason: "replace_by_triggers" }),
  "a tainted database": withPlan({ ...REPLACED, reason: "replace_because_tainted" }),
  "a database replaced with another engine": withPlan({ ...REPLACED, replacePaths: [["engine"]] }),
  "a database left over from a replacement": withPlan({ type: "aws_db_instance", deposed: "4b2ee0c1" }),
  "a destroyed VPC in the plan that sets `protect: false`": withPlan(
    { type: "aws_vpc" },
    { protect: [true, false] },
  ),
  "a destroyed EC2 host while it is active": withPlan(
    { type: "aws_instance" },
    { protect: [true, true], platform: ["active", "active"] },
  ),
  "a destroyed EC2 host while it is in use": withPlan(
    { type: "aws_instance" },
    { protect: [true, true], platform: ["active", "in-use"] },
  ),
  "a destroyed VPC with --allow": withPlan({ type: "aws_vpc" }, undefined, "--allow", "aws_vpc.it=we move"),
  "an --allow without need": withFile(PLAN, "--allow", "aws_vpc.it=we move"),
  "a destroyed VPC without `protect`": withPlan({ type: "aws_vpc" }, { protect: [false, false] }),
  ...Object.fromEntries(
    [
      ...[
        "aws_db_instance",
        "aws_ecr_repository",
        "aws_elasticache_replication_group",
        "aws_kms_key",
        "aws_s3_bucket",
        "aws_nat_gateway",
        "aws_eip",
      ],
      ...[
        "aws_lb",
        "aws_lb_listener",
        "aws_ecs_service",
        "aws_ecs_cluster",
        "aws_instance",
        "aws_ebs_volume",
      ],
      ...["aws_route53_record", "aws_route53_zone"],
    ].map((type) => [`a destroyed ${type}`, withPlan({ type })]),
  ),
};

function manifest(): string {
  const stack = { dependencies: [], workingDirectory: "stacks/it" };
  const stacks = { "state-dev": stack, "dev-ec2": stack, "state-prod": stack };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks }));
  mkdirSync(join(folder, "stacks", "it"), { recursive: true });
  writeFileSync(join(folder, "stacks", "it", "cdk.tf.json"), JSON.stringify(stackOf({})));
  writeFileSync(join(folder, "stacks", "it", ".terraform.lock.hcl"), "");
  return folder;
}

const QUERY = { account: "123456789012", region: "ap-northeast-2", bucket: "shop-dev-state-123456789012" };

const stateBucket = (answers: Partial<Answers>): Case =>
  failing("bootstrap", () =>
    withAws({ account: QUERY.account, owner: QUERY.account, bucket: 200, state: 200, ...answers }, () =>
      stateBucketStatus({ ...QUERY, key: "shop/dev/state.tfstate" }),
    ),
  );

/** Runs drift with a program in place of node, which synthesizes main.ts, and one in place of Terraform. */
const drifting = (node: string, endings: Endings = {}): Case => {
  return async () => {
    const programs = mkdtempSync(join(folder, "bin-"));
    writeFileSync(join(programs, "node"), `#!/bin/sh\n${node}\n`, { mode: 0o755 });
    const variables = {
      CDKTF_OUTDIR: manifest(),
      PATH: `${programs}${delimiter}${process.env["PATH"] ?? ""}`,
      TERRAFORM_BINARY_NAME: fakeTerraform(endings),
    };
    return (await outcomeOf(drift, ["dev"], variables)).errors.trim();
  };
};

const ALL: Readonly<Record<string, Case>> = {
  "npm run drift": typed(drift),
  "npm run drift -- dev prod": typed(drift, "dev", "prod"),
  "npm run drift -- dev --hepl": typed(drift, "dev", "--hepl"),
  "npm run drift -- dev --verbose": typed(drift, "dev", "--verbose"),
  "npm run drift -- dve": failing("drift", () => stacksOf(manifest(), "dve")),
  "main.ts does not call synthesize()": failing("drift", () => stacksOf("cdktf.empty", "dev")),
  "main.ts has a mistake": drifting("echo 'name: a name is required.' >&2; exit 1"),
  "a stack cannot be compared": drifting("exit 0", { init: { code: 1, errors: "Error: no bucket" } }),
  "Terraform is not installed": failing("drift", () => run("terraform-is-missing", ["init"])),
};

const BOOTSTRAP: Readonly<Record<string, Case>> = {
  "the credentials are invalid": stateBucket({ account: undefined }),
  "the credentials belong to another account": stateBucket({ account: "210987654321" }),
  "S3 refuses to show the state": stateBucket({ state: 403 }),
  "S3 cannot be reached": failing("bootstrap", () =>
    answering(
      ({ method }) => [200, method === "HEAD" ? "" : identity],
      async () => {
        const sts = process.env["AWS_ENDPOINT_URL"] ?? "";
        Object.assign(process.env, { AWS_ENDPOINT_URL_STS: sts, AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1" });
        return stateBucketStatus({ ...QUERY, key: "shop/dev/state.tfstate" });
      },
    ),
  ),
  "the bucket belongs to another account": failing("bootstrap", () =>
    bootstrapSteps({ ...QUERY, status: "foreign", localState: false }),
  ),
  "a command that bootstrap prints fails": failing("bootstrap", () => run("node", ["-e", "process.exit(3)"])),
  "the state stack has no bucket (internal)": failing("bootstrap", () => stateStackFacts(manifest(), "dev")),
};

const identity =
  "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account>" +
  "</GetCallerIdentityResult></GetCallerIdentityResponse>";

const VPC = { address: "aws_vpc.it", id: "vpc-1" };
const TAGS = { Application: "shop" };

const ownership = (
  actions: readonly string[],
  tags: object,
  importing: object | undefined = { id: "vpc-1" },
) => {
  const change = { actions, before: { tags_all: tags }, importing };
  const changes = [{ address: "aws_vpc.it", type: "aws_vpc", mode: "managed", change }];
  const plan = TERRAFORM_PLAN.parse({ resource_changes: changes });
  return checkOwnership(plan, new Map([["aws_vpc.it", { tags_all: TAGS }]]));
};

const result = (stack: string, differs: object) => ({
  ...{ stack, folder: `cdktf.out/stacks/${stack}`, imported: [], skipped: [], remaining: 0 },
  ...differs,
});

/** What adopt prints. */
const ending = (results: readonly object[], unmanaged: readonly string[] = []): Case => {
  const adoptions = results.map((differs, index) =>
    result(index === 0 ? "dev-foundation" : "dev-ec2", differs),
  );
  return () => {
    const { lines, error } = adoptionReport("dev", adoptions, unmanaged);
    return Promise.resolve(
      [...adoptions.flatMap(stackLines), ...lines, ...(error === undefined ? [] : [`adopt: ${error}`])].join(
        "\n",
      ),
    );
  };
};

/** Adopts a stack with a program that answers in place of Terraform. */
const adopting = (endings: Endings): Case =>
  failing("adopt", async () => {
    const stack = join(manifest(), "stacks", "it");
    writeFileSync(
      join(stack, "cdk.tf.json"),
      JSON.stringify(stackOf({ aws_iam_role: { it: { name: "it" } } })),
    );
    process.env["TERRAFORM_BINARY_NAME"] = fakeTerraform(endings);
    return adoptStack(stack, [], new Set());
  });

const role = { address: "aws_iam_role.it", type: "aws_iam_role", mode: "managed" };
const CREATED = JSON.stringify({
  resource_changes: [{ ...role, change: { actions: ["create"], after: { name: "it" } } }],
});
const WANTED: Endings = { "plan it": { code: 2 }, "show it": { output: CREATED } };
const locked = {
  type: "diagnostic",
  diagnostic: {
    severity: "error",
    summary: "Error acquiring the state lock",
    detail: "Lock Info:\n  ID:   1234",
  },
};

const ADOPT: Readonly<Record<string, Case>> = {
  "AWS does not list resources": failing("adopt", () =>
    answering(
      () => [400, JSON.stringify({ __type: "AccessDeniedException", message: "not authorized" })],
      () => listTaggedResources({ region: "ap-northeast-2", tags: TAGS }),
    ),
  ),
  "a state cannot be read": failing("adopt", () =>
    answering(
      () => [403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"],
      () => storedStates([stackOf({})]),
    ),
  ),
  "somebody else holds the lock": adopting({ ...WANTED, plan: { code: 1, output: JSON.stringify(locked) } }),
  "Terraform fails": failing("adopt", () => {
    process.env["TERRAFORM_BINARY_NAME"] = fakeTerraform({
      apply: { code: 1, errors: "Error: no credentials" },
    });
    return terraform({ folder }, "apply").catch((error: unknown) => {
      if (!(error instanceof Error)) throw error;
      throw Object.assign(error, { message: error.message.replace(folder, "the folder of the stack") });
    });
  }),
  "a plan would change something else": failing("adopt", () => ownership(["update"], TAGS, null as never)),
  "a resource has other tags": ending([{ skipped: ownership(["no-op"], {}).skipped }]),
  "an import would change a resource": ending([{ skipped: ownership(["update"], TAGS).skipped }]),
  "a resource exists twice": async () => {
    const exists = () => Promise.resolve({ plan: {} });
    const trial = { stack: stackOf({ aws_vpc: { it: {} } }), plan: exists, apply: exists } as never;
    const { skipped } = await importRound(trial, {}, new Map([["aws_vpc.it", ["vpc-1", "vpc-2"]]]));
    return ending([{ skipped }])();
  },
  "a stack needs another one first": ending([
    { imported: [VPC], remaining: 3 },
    { failure: "Error: no output" },
  ]),
  "a stack cannot be planned": ending([{}, { failure: "Error: no credentials" }]),
  "all is imported": ending([{ imported: [VPC] }]),
  "a resource is in no state": ending([{}], ["arn:aws:ec2:ap-northeast-2:123456789012:vpc/vpc-9"]),
};

/** Every input of the section, with what the command prints. */
export const COMMAND_CASES: ReadonlyMap<string, Case> = new Map(
  [ALL, GATE, BOOTSTRAP, ADOPT].flatMap((cases) => Object.entries(cases)),
);
