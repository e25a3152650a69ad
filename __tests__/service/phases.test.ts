import { PHASE_FACTS } from "../../constructs/service/phases";

describe("the phases from which a phase is entered", () => {
  it.each([
    ["ec2", ["ec2", "cutover"]],
    ["cutover", ["ec2", "cutover", "fargate"]],
    ["fargate", ["cutover", "fargate"]],
  ] as const)("are itself and its neighbours: %s", (phase, previous) => {
    expect(PHASE_FACTS[phase].enteredFrom).toEqual(previous);
  });
});
