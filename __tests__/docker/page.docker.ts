import { pageHtml } from "../../constructs/report/page/page";
import { textWidth } from "../../constructs/report/picture/layout/text-width";
import { madePage } from "../report/page/support/made-page";
import { SCHEMES, ViewedPage, WIDTHS } from "./support/viewed-page";

const viewed = new ViewedPage("page");

beforeAll(() => viewed.begin(pageHtml(madePage("ec2"))));
afterAll(() => viewed.end());

describe.each(SCHEMES)("the page in a browser, %s", (scheme) => {
  it.each(WIDTHS)("fits into %i pixels, and has no barrier that axe finds", async (width) => {
    const page = await viewed.open(width, scheme);
    await viewed.draw(page, `${width}-${scheme}`);
    const bill = 'document.querySelector("details[open] > div")';
    expect(await page.evaluate(`${bill}.scrollWidth - ${bill}.clientWidth`)).toBe(0);
    await viewed.expectReadable(page, width, scheme);
    await page.context().close();
  });
});

describe("the page in a browser", () => {
  it("is used with the keyboard: the picture is chosen with arrows, a command is copied with Enter", async () => {
    const page = await viewed.open(1440, "light");
    const shown = () => page.locator(".panel:visible svg > title").textContent();
    expect(await shown()).toBe("shop, dev: phase ec2");
    await page.locator("#tab-0").focus();
    await page.keyboard.press("ArrowRight");
    expect(await shown()).toBe("shop, dev: phase cutover");
    await page.locator("#commands").scrollIntoViewIfNeeded();
    await page.getByRole("button", { name: "Copy: npm run deploy -- dev", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Copied").waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe("npm run deploy -- dev");
    await page.locator("#tab-3").check({ force: true });
    await viewed.draw(page, "change", ".panel:visible");
    await page.context().close();
  });

  it("shows no text of a picture wider than it was measured", async () => {
    const page = await viewed.open(1440, "light");
    const texts = await page.evaluate<[string, number, number, boolean][]>(
      `[...document.querySelectorAll(".panel:nth-of-type(n) svg text")].map((text) => { text.closest(".panel").style.display = "block"; return [text.textContent, text.getComputedTextLength(), Number(text.getAttribute("font-size")), text.classList.contains("bold")]; })`,
    );
    const wide = texts.filter(([text, length, size, bold]) => length > textWidth(text, { size, bold }) + 0.5);
    expect(texts.length).toBeGreaterThan(100);
    expect(wide).toEqual([]);
    await page.context().close();
  });

  it("loads nothing, and breaks no rule of its own", () => {
    expect(viewed.complaints).toEqual([]);
  });
});
