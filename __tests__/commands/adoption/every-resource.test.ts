import { NAMED_TYPES, TAGGED_TYPES } from "../../../constructs/commands/adoption/import-ids";
import { PHASES } from "../../../constructs/service/phases";
import type { Description } from "../../../constructs/settings/description";
import { description } from "../../support/description";
import { DESCRIPTIONS, FULL, full, ON_INSTANCES } from "../../stacks/support/descriptions";
import { inPhase } from "../../stacks/support/in-phase";
import { allResources } from "../../stacks/support/stack-json";

/** What can be created a second time without harm, or exists only in Terraform. */
const REPEATABLE = [
  "aws_acm_certificate_validation",
  // PutScheduledAction updates one of the same name. Source: Application Auto Scaling API reference.
  "aws_appautoscaling_scheduled_action",
  // AWS assigns its id and gives it no tags. AWS Backup makes one recovery point of a database for all selections of a plan.
  "aws_backup_selection",
  "aws_default_security_group",
  "aws_ec2_instance_state",
  "aws_ecs_task_definition",
  "aws_eip_association",
  "aws_lb_target_group_attachment",
  "aws_secretsmanager_secret_version",
  // Subscribe returns the subscription of an address that has one. Source: SNS API reference, Subscribe.
  "aws_sns_topic_subscription",
  "terraform_data",
];

const SCHEDULE = { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" };

/** Everything that releases by GitHub, a schedule, and deployments of AWS provider 6 add. */
const SHIFTED: Description = {
  ...FULL,
  awsProvider: "6",
  pipeline: false,
  github: { repository: "octo-org/shop" },
  services: {
    ...FULL.services,
    status: { ...FULL.services["status"], deployment: { canary: {} } },
    admin: { ...FULL.services["admin"], deployment: { blueGreen: { testPort: 8443 } } },
  },
};

const CASES = [
  ...DESCRIPTIONS,
  ["a full description with a gateway a zone", full("nat-gateway-per-az")] as const,
  ["a full description with endpoints", full("endpoints")] as const,
  ["a full description on EC2 instances", ON_INSTANCES] as const,
  ["a full description that GitHub delivers and ECS shifts", SHIFTED] as const,
  [
    "a description that sleeps",
    description({ schedule: SCHEDULE, database: { backupPlan: {} }, dev: { protect: false } }),
  ] as const,
];

/** Phase `cutover` has both platforms; the others are looked at for one description. */
const resourcesOf = (described: (typeof CASES)[number][1]) =>
  (described === FULL ? PHASES : (["cutover"] as const)).map((phase) =>
    allResources(inPhase(described, phase)),
  );

describe.each(CASES)("after an interrupted run, every resource of %s", (_, described) => {
  it("can be imported by its names or its tags, or created again", () => {
    const known = [...NAMED_TYPES, ...TAGGED_TYPES, ...REPEATABLE];
    const types = new Set(resourcesOf(described).flatMap((all) => all.map(({ type }) => type)));
    // The bootstrap imports the state bucket.
    const others = [...types].filter((type) => !type.startsWith("aws_s3_bucket"));
    expect(others.filter((type) => !known.includes(type))).toEqual([]);
  });

  it("has tags and a name like no other of its type, where AWS assigns the id", () => {
    for (const all of resourcesOf(described)) {
      const marks = all
        .filter(({ type }) => TAGGED_TYPES.includes(type))
        .map(({ type, attributes }) => JSON.stringify([type, attributes["tags"], attributes["name"]]));
      expect(marks.filter((mark, index) => marks.indexOf(mark) !== index)).toEqual([]);
    }
  });
});
