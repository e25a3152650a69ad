import fc from "fast-check";
import { terraformEscape } from "../../constructs/service/terraform-escape";
import { unescaped } from "./support/unescaped";

describe("text that is handed through Terraform", () => {
  it.each([
    ["${name}", "$${name}"],
    ["%{if}", "%%{if}"],
    ["a ${b} c ${d}", "a $${b} c $${d}"],
    ["$${name}", "$$${name}"],
    ["100 % of $5 {}", "100 % of $5 {}"],
    ["", ""],
  ])("%p is written as %p", (text, escaped) => {
    expect(terraformEscape(text)).toBe(escaped);
  });

  it("comes out as it went in, and holds no sign that begins a template", () => {
    const pieces = fc.constantFrom("${", "%{", "$", "%", "{", "}", "x", "\n");
    fc.assert(
      fc.property(fc.array(pieces), (drawn) => {
        const text = drawn.join("");
        const escaped = terraformEscape(text);
        expect(unescaped(escaped)).toBe(text);
        expect(escaped.replaceAll("$${", "<").replaceAll("%%{", "<")).not.toMatch(/[$%]\{/);
      }),
      { numRuns: 200 },
    );
  });
});
