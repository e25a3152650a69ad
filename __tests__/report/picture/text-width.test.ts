import { fitText, textWidth } from "../../../constructs/report/picture/layout/text-width";

const STYLE = { size: 10 };

describe("the measure of a text", () => {
  it("grows with size and weight", () => {
    expect(textWidth("shop", { size: 20 })).toBeGreaterThan(textWidth("shop", STYLE) * 1.9);
    expect(textWidth("shop", { ...STYLE, bold: true })).toBeGreaterThan(textWidth("shop", STYLE));
  });

  it.each(["쇼핑", "ßß", "😀"])("takes a whole square for what it does not know: %s", (text) => {
    expect(textWidth(text, STYLE)).toBeGreaterThanOrEqual(Array.from(text).length * 10);
  });
});

describe("a text that is too long", () => {
  it("keeps both ends, and fits", () => {
    const fitted = fitText("a-service-with-a-very-long-name", STYLE, 100);
    expect(fitted).toMatch(/^a-ser.*….*name$/);
    expect(textWidth(fitted, STYLE)).toBeLessThanOrEqual(100);
  });

  it("stays as it is where it fits, and becomes an ellipsis where nothing does", () => {
    expect(fitText("back", STYLE, 100)).toBe("back");
    expect(fitText("a-long-name", STYLE, 5)).toBe("…");
  });
});
