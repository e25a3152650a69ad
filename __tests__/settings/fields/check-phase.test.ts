import { checkPhase } from "../../../constructs/settings/checks/basic";

describe("a phase", () => {
  it.each<[unknown]>([["ec2"], ["cutover"], ["fargate"]])("may be %p", (value) => {
    expect(checkPhase(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    ["fargat", '"fargat" is not a phase ("ec2", "cutover" or "fargate"). Did you mean "fargate"?'],
    ["EC2", '"EC2" is not a phase ("ec2", "cutover" or "fargate"). Did you mean "ec2"?'],
    ["kubernetes", '"kubernetes" is not a phase ("ec2", "cutover" or "fargate").'],
    [1, '1 is not a phase ("ec2", "cutover" or "fargate").'],
  ])("may not be %p", (value, message) => {
    expect(checkPhase(value)).toBe(message);
  });
});
