import fc from "fast-check";
import { terraformEscape } from "../../constructs/service/terraform-escape";
import { unescaped } from "./support/unescaped";

describe("text that Terraform must not read as a template", () => {
  it.each([
    ["${name}", "$${name}"],
    ["%{if}", "%%{if}"],
    ["a ${b} c ${d}", "a $${b} c $${d}"],
    ["$${name}", "$$${name}"],
    ["100 % of $5 {}", "100 % of $5 {}"],
    ["", ""],
  ])("%p is escaped as %p", (text, escaped) => {
    expect(terraformEscape(text)).toBe(escaped);
  });

  it("contains no template after escaping, and is the original text after an apply", () => {
    const pieces = fc.constantFrom("${", "%{", "$", "%", "{", "}", "x", "\n");
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const text = parts.join("");
        const escaped = terraformEscape(text);
        expect(unescaped(escaped)).toBe(text);
        expect(escaped.replaceAll("$${", "<").replaceAll("%%{", "<")).not.toMatch(/[$%]\{/);
      }),
      { numRuns: 200 },
    );
  });
});
