import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { drift } from "../../../constructs/commands/drift";
import { gate } from "../../../constructs/commands/gate";
import { run } from "../../../constructs/commands/programs";
import { stacksOf } from "../../../constructs/commands/stacks-of";
import { type Endings, fakeTerraform } from "../../commands/support/fake-terraform";
import { outcomeOf } from "../../commands/support/outcome-of";
import { type Change, planJson, type PlanOutputs } from "../../commands/support/plans";
import { ADOPT } from "./adopt-cases";
import { BOOTSTRAP } from "./bootstrap-cases";
import { COST } from "./cost-cases";
import { DEPLOY } from "./deploy-cases";
import { DOCTOR } from "./doctor-cases";
import { LOGS } from "./logs-cases";
import { PICTURE } from "./picture-cases";
import { REHEARSE } from "./rehearse-cases";
import { PRICES } from "./prices-cases";
import { RELEASE } from "./release-cases";
import { RESTART } from "./restart-cases";
import { SLEEP } from "./sleep-cases";
import { WORKFLOWS } from "./workflows-cases";
import { type Case, failing, typed, withFile, folder, manifest } from "./command-outcomes";

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
        "aws_cloudwatch_log_group",
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

/** Every input of the section, with what the command prints. */
export const COMMAND_CASES: ReadonlyMap<string, Case> = new Map(
  [
    ALL,
    DOCTOR,
    DEPLOY,
    GATE,
    BOOTSTRAP,
    REHEARSE,
    ADOPT,
    RELEASE,
    RESTART,
    SLEEP,
    LOGS,
    PICTURE,
    COST,
    PRICES,
    WORKFLOWS,
  ].flatMap((cases) => Object.entries(cases)),
);
