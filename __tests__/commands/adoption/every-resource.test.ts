import { NAMED_TYPES, TAGGED_TYPES } from "../../../constructs/commands/adoption/import-ids";
import { PHASES } from "../../../constructs/service/phases";
import { DESCRIPTIONS, full } from "../../stacks/support/descriptions";
import { inPhase } from "../../stacks/support/in-phase";
import { allResources } from "../../stacks/support/stack-json";

/** What AWS takes for the same when it is made a second time, or what nothing in AWS corresponds to. */
const REPEATABLE = [
  "aws_acm_certificate_validation",
  "aws_default_security_group",
  "aws_ec2_instance_state",
  "aws_ecs_task_definition",
  "aws_eip_association",
  "aws_lb_target_group_attachment",
  "aws_secretsmanager_secret_rotation",
  "terraform_data",
];

/** The state bucket is taken in by the bootstrap. */
const BUCKET = /^aws_s3_bucket/;

const CASES = [
  ...DESCRIPTIONS,
  ["a full description with a gateway a zone", full("nat-gateway-per-az")] as const,
  ["a full description with endpoints", full("endpoints")] as const,
];

const resourcesOf = (described: (typeof CASES)[number][1]) =>
  PHASES.map((phase) => allResources(inPhase(described, phase)));

describe.each(CASES)("after a killed run, every resource of %s", (_, described) => {
  it("can be taken in by its name or by its tags, or be made once more", () => {
    const known = [...NAMED_TYPES, ...TAGGED_TYPES, ...REPEATABLE];
    const types = new Set(resourcesOf(described).flatMap((all) => all.map(({ type }) => type)));
    expect([...types].filter((type) => !known.includes(type) && !BUCKET.test(type))).toEqual([]);
  });

  it("is told from all of its type by its tags and its name, where AWS gives the id", () => {
    for (const all of resourcesOf(described)) {
      const marks = all
        .filter(({ type }) => TAGGED_TYPES.includes(type))
        .map(({ type, attributes }) => JSON.stringify([type, attributes["tags"], attributes["name"]]));
      expect(marks.filter((mark, index) => marks.indexOf(mark) !== index)).toEqual([]);
    }
  });
});
