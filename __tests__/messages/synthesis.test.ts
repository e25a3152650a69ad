import { isPhase, type Phase } from "../../constructs/service/phases";
import { inPhase } from "../stacks/support/in-phase";
import { stackJson } from "../stacks/support/stack-json";
import { SMALL } from "../stacks/support/descriptions";
import type { Condition } from "../stacks/support/stack-json";
import { messageRows } from "../support/messages-page";
import { constructsTexts } from "./support/constructs-texts";
import { OTHERS } from "./support/other-syntheses";
import { evaluated } from "./support/evaluated";
import { SYNTHESIS_CASES } from "./support/synthesis-cases";

/** A phase, or another synthesis of this file; a stack; the type of a block; what its condition contains. */
type Place = readonly [Phase | keyof typeof OTHERS, string, string, RegExp];

/** The warning of a stopped database. */
const STOPPED = ["dev-foundation", "check", /stopped/] as const;
const TAKEN = ["takesPath", "dev-fargate", "aws_ecs_service"] as const;
const PREVIEW = ["preview", "dev-fargate"] as const;
const KEPT = ["dev-foundation", "terraform_data"] as const;
const DATABASE = ["database", "dev-foundation", "check"] as const;
const UNPROTECTED = ["throwAway", "dev-foundation", "check"] as const;

/** What warns of or stops a plan or an apply: the phase, the stack, and the type of the block that has the condition. */
const CONDITIONS: Readonly<Record<string, Place>> = {
  "no image of front is released": ["fargate", "dev-fargate", "aws_ssm_parameter", /!=/],
  "no image of front is released, in a plan of a preview (a warning)": [
    ...PREVIEW,
    "check",
    /!= "unreleased"/,
  ],
  "no image of front is released, in an apply of a preview": [
    ...PREVIEW,
    "aws_ecs_task_definition",
    /timestamp.*!=/,
  ],
  "an image of another repository is released for front": [
    "fargate",
    "dev-fargate",
    "aws_ssm_parameter",
    /regex/,
  ],
  "an image of another repository is released for front, in a plan of a preview (a warning)": [
    ...PREVIEW,
    "check",
    /regex/,
  ],
  "an image of another repository is released for front, in an apply of a preview": [
    ...PREVIEW,
    "aws_ecs_task_definition",
    /timestamp.*regex/,
  ],
  "another instanceClass of a protected database (a warning)": [...DATABASE, /alltrue/],
  "an older major version of the database": ["database", "dev-foundation", "aws_db_instance", / > 17/],
  "an older minor version of the database than RDS has installed (a warning)": [
    "minor",
    "dev-foundation",
    "check",
    /^\$\{length.* > 4/,
  ],
  "database.version: 8.4 while MySQL 5.7 is deployed": ["mysql", "dev-foundation", "aws_db_instance", /5\.7/],
  "a smaller storage of the database": ["database", "dev-foundation", "aws_db_instance", /allocated_storage/],
  "a newer major version of a protected database (a warning)": [...DATABASE, / < 17/],
  "a newer major version of a database (a warning)": ["throwAway", "dev-foundation", "check", / < 17/],
  "the host, while the environment sleeps (a warning)": ["asleepHost", "dev-ec2", "check", /running/],
  "the services on ECS, while the environment sleeps (a warning)": [
    "asleepTasks",
    "dev-fargate",
    "check",
    /max/,
  ],
  "the database, while the environment sleeps (a warning)": ["asleepHost", ...STOPPED],
  "the database is stopped, and there is no schedule (a warning)": ["database", ...STOPPED],
  "another phase while the environment sleeps": [
    "asleepTasks",
    "dev-fargate",
    "terraform_data",
    /setsubtract/,
  ],
  "a connection to GitHub that is not completed (a warning)": [
    "pipeline",
    "dev-pipeline",
    "check",
    /AVAILABLE/,
  ],
  'awsProvider "5" of a stack that provider 6 has written': [
    "ec2",
    "dev-dns",
    "terraform_remote_state",
    /aws_provider/,
  ],
  'deployment "rolling" while ECS has the traffic of front on the second target group': [
    "provider6",
    "dev-fargate",
    "aws_ecs_service",
    /alltrue/,
  ],
  'deployment "blueGreen" of front in the first deployment with awsProvider "6"': [
    "blueGreen",
    "dev-fargate",
    "aws_ecs_service",
    /aws_provider/,
  ],
  "another port while ECS moves the traffic of front": [
    "provider6",
    "dev-fargate",
    "aws_ecs_service",
    /contains/,
  ],
  'a new service api with deployment "blueGreen", whose path front has answered': [...TAKEN, /"api"\) \|\| /],
  'api gets the path of back, which keeps its deployment "canary"': [...TAKEN, /"back", ""\) == "\/api/],
  "the record of a protected environment cannot be read": ["ec2", ...KEPT, /version, 0\)/],
  "customerManagedKey: true, and its database has a key of AWS": [
    "customerKey",
    ...KEPT,
    /customerManagedKey/,
  ],
  "customerManagedKey: false, and a customer managed key is deployed": ["ec2", ...KEPT, /customerManagedKey/],
  "accessLogs: false while access logs are recorded": ["ec2", ...KEPT, /accessLogs/],
  "accessLogs: false while access logs are recorded, without protect (a warning)": [
    ...UNPROTECTED,
    /accessLogs/,
  ],
  "another domain of a protected environment": ["ec2", ...KEPT, /domain/],
  "the domain of an unprotected environment is taken out (a warning)": [...UNPROTECTED, /domain/],
  "protect: false while protect is deployed (a warning)": [...UNPROTECTED, /^\$\{!try/],
  "a domain without its hosted zone in the account": ["ec2", "dev-foundation", "aws_route53_zone", /./],
  "an alarm of front goes off": ["blueGreen", "dev-fargate", "aws_ecs_service", /task_definition/],
  "the new tasks of front do not become healthy": ["fargate", "dev-fargate", "aws_ecs_service", /./],
  'phase "fargate" while phase "ec2" is deployed': ["fargate", "dev-dns", "terraform_data", /setsubtract/],
  'phase "ec2" while phase "fargate" is deployed': ["ec2", "dev-dns", "terraform_data", /setsubtract/],
  'phase "cutover" without a percentage while phase "fargate" is deployed': [
    "cutover",
    "dev-fargate",
    "terraform_data",
    /setsubtract/,
  ],
  'phase "ec2" while dev-ec2 is not deployed': ["ec2", "dev-dns", "terraform_data", /join/],
  'phase "fargate" while dev-fargate is not deployed': ["fargate", "dev-dns", "terraform_data", /join/],
};

/** Returns the message of one condition in a synthesized stack. */
function conditionMessage(...[phase, stack, type, condition]: Place): string {
  const synthesis = isPhase(phase) ? inPhase(SMALL, phase) : OTHERS[phase];
  const { resource, data, check = {} } = stackJson(synthesis, stack);
  if (type === "check") {
    return messages(
      Object.values(check).flatMap(({ assert }) => assert),
      condition,
    );
  }
  const conditions = [resource?.[type], data?.[type]]
    .flatMap((named) => Object.values(named ?? {}))
    .map(
      (attributes) => attributes["lifecycle"] as Readonly<Record<string, readonly Condition[]>> | undefined,
    )
    .flatMap((lifecycle) => [
      ...(lifecycle?.["precondition"] ?? []),
      ...(lifecycle?.["postcondition"] ?? []),
    ]);
  return messages(conditions, condition);
}

function messages(conditions: readonly Condition[], condition: RegExp): string {
  return conditions
    .filter((found) => condition.test(found.condition))
    .map((found) => evaluated(found.error_message))
    .join("\n");
}

const CASES: ReadonlyMap<string, () => string> = new Map([
  ...Object.entries(SYNTHESIS_CASES),
  ...Object.entries(CONDITIONS).map(([input, place]) => [input, () => conditionMessage(...place)] as const),
]);

const ROWS = messageRows("Synthesis");

describe("a synthesis, plan or apply that fails prints the message of the page", () => {
  it.each(ROWS)("with %s", (input, message) => {
    expect(CASES.get(input)?.()).toBe(message);
  });
});

describe("the page of messages", () => {
  it("has a row for every case", () => {
    expect(ROWS.map(([input]) => input).sort()).toEqual([...CASES.keys()].sort());
  });

  it("contains every text of the constructs' messages", () => {
    const words = ROWS.map(([, message]) => message).join("\n");
    expect(constructsTexts().filter((text) => !words.includes(text))).toEqual([]);
  });
});
