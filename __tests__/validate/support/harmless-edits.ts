import type { Description } from "../../../constructs/settings/description";
import type { ServiceDescription } from "../../../constructs/settings/service-description";
import type { StackJson } from "../../stacks/support/stack-json";
import { deployed } from "../../support/deployed";
import { description } from "../../support/description";
import { DESCRIBED, edited, type Edited, type EditedStack, own } from "./planned-edits";
import { StackModule } from "./stack-module";

const changed = (type: string, stack: string, after: Edited["after"] & object): readonly Edited[] => {
  const before = own(type, stack, "cutover");
  return [{ type, before, after: { ...before, ...after } }];
};

/** What a foundation makes for a service, and its database. */
const FOUNDATION = [
  ...["aws_cloudwatch_log_group", "aws_db_instance", "aws_ecr_lifecycle_policy", "aws_ecr_repository"],
  ...["aws_iam_role", "aws_secretsmanager_secret", "aws_ssm_parameter"],
];

const { front = {} } = DESCRIBED.services;

const NAMED = { name: "shop.example.com", type: "A", zone_id: "Z0123456789" };
const RECORD = { ...NAMED, ttl: 60, records: ["192.0.2.1"] };
const ALIAS = {
  ...NAMED,
  alias: { name: "shop-dev.elb.amazonaws.com", zone_id: "Z9876543210", evaluate_target_health: false },
};

/** Ordinary edits of resources: an edit, and the actions in its plan. */
export const HARMLESS_ROWS: readonly (readonly [what: string, edit: readonly Edited[], actions: string])[] = [
  [
    "a service more",
    edited(FOUNDATION, "dev-foundation", [
      DESCRIBED,
      {
        ...DESCRIBED,
        services: { front, back: { port: 3000, path: "/api/*", health: "/healthz", secrets: ["KEY"] } },
      },
    ]).filter(({ before }) => before === undefined),
    "create",
  ],
  [
    "a log group",
    [{ type: "aws_cloudwatch_log_group", after: { name: "/shop/dev/audit", retention_in_days: 1 } }],
    "create",
  ],
  [
    "more backups, logs and storage, and a larger database",
    edited(["aws_cloudwatch_log_group", "aws_db_instance"], "dev-foundation", [
      DESCRIBED,
      {
        ...DESCRIBED,
        logRetention: 90,
        database: { engine: "postgres", backupRetention: 14, storage: 50, instanceClass: "db.t4g.small" },
      },
    ]),
    "update",
  ],
  ["another manifest", changed("aws_s3_object", "dev-ec2", { content: "{}" }), "update"],
  [
    "the record of the domain with a step between phases",
    [
      { type: "aws_route53_record", before: ALIAS, after: RECORD },
      {
        type: "aws_ssm_parameter",
        before: { name: "/shop/dev/dns/phase", type: "String", value: "cutover" },
        after: { name: "/shop/dev/dns/phase", type: "String", value: "ec2" },
      },
    ],
    "update",
  ],
  [
    "another time to live of the record",
    [{ type: "aws_route53_record", before: RECORD, after: { ...RECORD, ttl: 300 } }],
    "update",
  ],
];

const SERVICES = { front: { port: 8080, path: "/*", health: "/healthz" } } as const;
const back = (fields: Partial<ServiceDescription> = {}): Description["services"] => ({
  ...SERVICES,
  back: { port: 3000, path: "/api/*", health: "/healthz", scale: { min: 2, max: 4 }, ...fields },
});

function stackOf(services: Description["services"], release = "release-0123456789ab"): StackModule {
  const json = JSON.parse(
    deployed(description({ services }), { phase: "fargate" }).stack("dev-fargate").json,
  ) as StackJson;
  return new StackModule(json, release);
}

/** Ordinary edits on Fargate: a stack before and after, and how many resources of a type have which actions. */
export const HARMLESS_STACKS: readonly (readonly [
  what: string,
  edit: EditedStack,
  actions: Readonly<Record<string, number>>,
])[] = [
  [
    "an image released",
    [stackOf(SERVICES), stackOf(SERVICES, "release-ba9876543210")],
    { "aws_ecs_task_definition create,delete": 1, "aws_ecs_service update": 1 },
  ],
  [
    "another port",
    [stackOf(back()), stackOf(back({ port: 3149 }))],
    { "aws_ecs_service create,delete": 1, "aws_lb_target_group create,delete": 1 },
  ],
  [
    "more tasks at most",
    [stackOf(back()), stackOf(back({ scale: { min: 2, max: 8 } }))],
    { "aws_appautoscaling_target update": 1 },
  ],
  ["a service more", [stackOf(SERVICES), stackOf(back())], { "aws_ecs_service create": 1 }],
];

/** The whole platform taken down. */
export const TAKEN_DOWN: EditedStack = [
  stackOf(back()),
  new StackModule({
    resource: { terraform_data: { rest: {} } },
    provider: { aws: [] },
    terraform: { backend: {} },
  }),
];
