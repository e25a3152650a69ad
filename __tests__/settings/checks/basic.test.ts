import {
  checkBoolean,
  checkFolder,
  checkPhase,
  checkText,
  wholeNumber,
} from "../../../constructs/settings/checks/basic";
import { suggestion } from "../support/suggestion";

const CHECKS = {
  boolean: checkBoolean,
  folder: checkFolder,
  number: wholeNumber(1, 120),
  phase: checkPhase,
  text: checkText,
};

describe("a single value", () => {
  it.each<[keyof typeof CHECKS, unknown]>([
    ["boolean", true],
    ["boolean", false],
    ["folder", "docker/back"],
    ["folder", "."],
    ["number", 1],
    ["number", 120],
    ["phase", "ec2"],
    ["phase", "cutover"],
    ["phase", "fargate"],
    ["text", ""],
    ["text", "x"],
  ])("is valid: %s %p", (name, value) => {
    expect(CHECKS[name](value)).toBeUndefined();
  });

  it.each<[keyof typeof CHECKS, unknown, string]>([
    ["boolean", null, ""],
    ["folder", " ", ""],
    ["folder", "a\nb", ""],
    ["folder", 7, ""],
    ["number", 0, ""],
    ["number", 121, ""],
    ["number", 1.5, ""],
    ["number", NaN, ""],
    ["number", null, ""],
    ["phase", "EC2", '"ec2"'],
    ["text", true, ""],
    ["text", [], ""],
    ["text", 1n, ""],
  ])("is invalid: %s %p; suggested: %p", (name, value, suggested) => {
    expect(suggestion(CHECKS[name], value)).toBe(suggested);
  });
});
