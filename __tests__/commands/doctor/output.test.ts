import { formatFindings } from "../../../constructs/commands/doctor/output";

const FINDING = {
  level: "error" as const,
  id: "E2F-021",
  environments: ["dev"],
  field: "host.instanceType",
  message: '"t3.nano" has 512 MiB of memory, less than the 2048 MiB that are needed.',
  title: "The host has memory for all services",
  why: "A release runs the largest service twice for a while.",
  fix: 'host: { instanceType: "t3.small" } // a long line that is pasted as it is',
  source: "measured",
  docs: "docs/doctor.md#e2f-021",
};

describe("the doctor's text", () => {
  it("wraps sentences at the width, and never what is pasted", () => {
    expect(formatFindings([FINDING], { width: 40, isColored: false })).toBe(
      [
        "error host.instanceType (E2F-021)",
        '"t3.nano" has 512 MiB of memory, less',
        "than the 2048 MiB that are needed.",
        "Why: A release runs the largest service",
        "twice for a while.",
        "Fix:",
        FINDING.fix,
        "More: docs/doctor.md#e2f-021",
        "",
        "1 error, 0 warnings, 0 notes.",
      ].join("\n"),
    );
  });

  it("colours the level only", () => {
    const plain = formatFindings([FINDING], { width: 80, isColored: false });
    const colored = formatFindings([FINDING], { width: 80, isColored: true });
    expect(colored).toBe(plain.replace("error", "\u001b[31merror\u001b[0m"));
  });
});
