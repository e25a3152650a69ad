import type { Phase } from "../../constructs/service/phases";
import { inPhase } from "../stacks/support/in-phase";
import { deployed } from "../support/deployed";
import { stackJson } from "../stacks/support/stack-json";
import { SMALL } from "../stacks/support/descriptions";
import type { Condition } from "../stacks/support/stack-json";
import { messageRows } from "../support/messages-page";
import { constructsTexts } from "./support/constructs-texts";
import { SYNTHESIS_CASES } from "./support/synthesis-cases";

/** What warns of or stops a plan or an apply: the phase, the stack, and the type of the block that has the condition. */
const CONDITIONS: Readonly<Record<string, readonly [Phase | "preview", string, string, RegExp]>> = {
  "no image of front is released": ["fargate", "dev-fargate", "aws_ssm_parameter", /./],
  "no image of front is released, in a plan of a preview (a warning)": [
    "preview",
    "dev-fargate",
    "check",
    /./,
  ],
  "no image of front is released, in an apply of a preview": [
    "preview",
    "dev-fargate",
    "aws_ecs_task_definition",
    /timestamp/,
  ],
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

const IN_PREVIEW = deployed(SMALL, { phase: "fargate" });

/** Returns the message of one condition in a synthesized stack. */
function conditionMessage(phase: Phase | "preview", stack: string, type: string, condition: RegExp): string {
  const synthesis = phase === "preview" ? IN_PREVIEW : inPhase(SMALL, phase);
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
    .map((found) => found.error_message)
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
