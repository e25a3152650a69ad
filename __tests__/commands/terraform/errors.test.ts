import { failedChecks, terraformErrors } from "../../../constructs/commands/terraform/errors";

const line = (summary: string, detail?: string, severity = "error") =>
  JSON.stringify({ "@level": severity, type: "diagnostic", diagnostic: { severity, summary, detail } });

const MISSING = line(
  "Cannot import non-existent remote object",
  'While attempting to import an existing object to "aws_iam_role.it", the provider detected that no object exists ' +
    "with the given id. Only pre-existing objects can be imported; check that the id is correct.",
);

describe("Terraform's errors", () => {
  it("tell by its address which import found nothing", () => {
    expect(terraformErrors(MISSING)).toMatchObject([{ missing: "aws_iam_role.it" }]);
  });

  it("tell it by its id, where the provider says no more", () => {
    const words = "No association found between route table ID rtb-1 and target ID subnet-1";
    expect(terraformErrors(line(words))).toMatchObject([{ missing: "subnet-1/rtb-1" }]);
  });

  it("are otherwise as Terraform says them", () => {
    expect(terraformErrors(line("Error acquiring the state lock", "Lock Info:"))).toEqual([
      { summary: "Error acquiring the state lock", detail: "Lock Info:", missing: undefined, references: [] },
    ]);
  });

  it("are all that is read: no warning, no progress, no line that isn't JSON", () => {
    const output = [
      '{"type":"version"}',
      "",
      "Warning: not JSON",
      line("Deprecated", "", "warning"),
      MISSING,
      MISSING,
    ].join("\n");
    expect(terraformErrors(output)).toHaveLength(2);
    expect(terraformErrors("")).toEqual([]);
  });
});

describe("Terraform's checks", () => {
  it("that do not hold are read by their text, and no other warning", () => {
    const output = [
      line("Check block assertion failed", "dev: asleep.", "warning"),
      line("Deprecated", "", "warning"),
      MISSING,
    ].join("\n");
    expect(failedChecks(output)).toEqual(["dev: asleep."]);
  });
});
