import { ladderFrom, type Step, stepName } from "../../../constructs/commands/rehearsal/ladder/step";

const names = (start?: Step, described?: number) => ladderFrom(start, described).map(stepName);

describe("ladderFrom", () => {
  it("goes from the host to Fargate and back", () => {
    expect(names()).toEqual([
      ...["ec2", "cutover 0", "cutover 10", "cutover 50", "cutover 100", "fargate"],
      ...["cutover 100", "cutover 0", "ec2"],
    ]);
  });

  it("has the described percentage as a step of its own, once", () => {
    expect(names(undefined, 25).slice(1, 6)).toEqual([0, 10, 25, 50, 100].map((share) => `cutover ${share}`));
    expect(names(undefined, 10)).toEqual(names());
  });

  it.each([
    [{ phase: "ec2" }, names()],
    [{ phase: "cutover", fargate: 50 }, names().slice(3)],
    [{ phase: "cutover", fargate: 30 }, ["cutover 30", ...names().slice(3)]],
    [{ phase: "fargate" }, ["fargate", "cutover 100", "cutover 0", "ec2"]],
  ] as const)("starts with %j and goes on from there", (start, expected) => {
    expect(names(start)).toEqual(expected);
  });
});
