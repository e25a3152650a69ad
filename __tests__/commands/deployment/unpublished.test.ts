import { withoutUnpublished } from "../../../constructs/commands/deployment/planning/failure";
import { terraformErrors } from "../../../constructs/commands/terraform/errors";
import { jsonErrors } from "../../../constructs/commands/terraform/saved-plan";

/** An error as `terraform plan -json` prints it. @param references - what could not be evaluated */
const diagnostic = (summary: string, detail = "", ...references: readonly string[]) =>
  JSON.stringify({
    "@level": "error",
    type: "diagnostic",
    diagnostic: {
      severity: "error",
      summary,
      detail,
      snippet: { values: references.map((traversal) => ({ traversal, statement: "is object" })) },
    },
  });

const OUTPUTS = "data.terraform_remote_state.foundation.outputs";

/** As Terraform 1.11 prints it where a stack reads an output that the other stack will publish when it is deployed again. */
const NO_OUTPUT = diagnostic(
  "Unsupported attribute",
  'This object does not have an attribute named "database_address".',
  OUTPUTS,
);

/** The same for an entry of an output that is a map. */
const NO_ENTRY = diagnostic(
  "Invalid function argument",
  'Invalid value for "inputMap" parameter: the given object has no attribute "worker".',
  `${OUTPUTS}.task_role_arns`,
);

/** The same for one of a list that is longer then, and for a part of an output that has no value yet. */
const NO_ELEMENT = diagnostic(
  "Invalid index",
  "The given key does not identify an element.",
  `${OUTPUTS}.zones`,
);
const NO_VALUE = diagnostic(
  "Attempt to get attribute from null value",
  "This value is null.",
  `${OUTPUTS}.a`,
);

/** As the provider prints it where the parameter of a service is not there yet. */
const NO_PARAMETER = diagnostic("reading SSM Parameter (/shop/dev/back/image): couldn't find resource");

/** Returns what remains of a plan's errors while a stack waits that will create the parameter. */
const remaining = (...lines: readonly string[]) => {
  const output = lines.join("\n");
  return withoutUnpublished({ failure: jsonErrors(output), errors: terraformErrors(output) }, [
    "/shop/dev/back/image",
  ]);
};

describe("an error of a plan whose stack reads others", () => {
  it.each([
    [
      "a state that is not there yet",
      [diagnostic("Unable to find remote state", "No stored state was found.")],
    ],
    ["the output of a database that was added", [NO_OUTPUT]],
    ["the entry of a service that was added", [NO_ENTRY]],
    ["the element of a list that is longer now", [NO_ELEMENT]],
    ["a part of an output without a value", [NO_VALUE]],
    ["the parameter of a service that was added", [NO_PARAMETER]],
    ["several of them", [NO_OUTPUT, NO_PARAMETER, NO_ENTRY]],
  ])("ends with the stacks that are read, by %s", (_, lines) => {
    expect(remaining(...lines)).toBe("");
  });

  it.each([
    ["the credentials", diagnostic("reading the release of front: AccessDenied")],
    [
      "a condition that reads an output",
      diagnostic("Resource precondition failed", "Take one step.", OUTPUTS),
    ],
    [
      "an attribute of something else",
      diagnostic("Unsupported attribute", "No such attribute.", "aws_vpc.mine"),
    ],
    ["an expression of both", diagnostic("Invalid function argument", "Not both.", OUTPUTS, "aws_vpc.mine")],
    ["another parameter", diagnostic("reading SSM Parameter (/mine): couldn't find resource")],
    ["an expression of constants", diagnostic("Invalid index", "The given key is too large.")],
  ])("keeps what does not end with them: %s", (_, line) => {
    expect(remaining(NO_OUTPUT, line, NO_ENTRY)).toBe(jsonErrors(line));
  });

  it("keeps what is not known error by error", () => {
    expect(withoutUnpublished({ failure: "terraform was killed", errors: [] }, [])).toBe(
      "terraform was killed",
    );
  });
});
