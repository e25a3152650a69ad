import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gate } from "../../../constructs/commands/gate";
import { IN_PLACE_LOSSES } from "../../commands/support/in-place-losses";
import { type Change, planJson, type PlanOutputs } from "../../commands/support/plans";
import { type Case, folder, typed, withFile } from "./command-outcomes";

const withPlan = (
  change: Change,
  outputs: PlanOutputs = { protect: [true, true] },
  ...words: readonly string[]
) => withFile(planJson([change], outputs), ...words);

const PLAN = planJson([]);

const REPLACED = { type: "aws_db_instance", actions: ["delete", "create"] };

/** Everything that the gate prints. */
export const GATE: Readonly<Record<string, Case>> = {
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
  "a secret that Terraform forgets": withPlan({ type: "aws_secretsmanager_secret", actions: ["forget"] }),
  "a destroyed resource that the gate does not know": withPlan({ type: "aws_new_service" }),
  "a destroyed resource whose name would clear the screen": withPlan({
    type: "aws_vpc",
    address: 'aws_vpc.it["\u001b[2J"]',
  }),
  "fewer backups and more than that in the plan that sets `protect: false`": withPlan(
    {
      type: "aws_db_instance",
      actions: ["update"],
      before: { backup_retention_period: 7, publicly_accessible: false },
      after: { backup_retention_period: 1, publicly_accessible: true },
    },
    { protect: [true, false] },
  ),
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
  "a repository that keeps one image, by a policy that Terraform replaces": withPlan({
    ...IN_PLACE_LOSSES["a repository that keeps one image"],
    type: "aws_ecr_lifecycle_policy",
    actions: ["delete", "create"],
  }),
  ...Object.fromEntries(Object.entries(IN_PLACE_LOSSES).map(([name, change]) => [name, withPlan(change)])),
};
