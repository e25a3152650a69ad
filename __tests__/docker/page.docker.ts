import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { pageHtml } from "../../constructs/report/page/page";
import { textWidth } from "../../constructs/report/picture/layout/text-width";
import { madePage } from "../report/page/support/made-page";
import { REPORTS } from "./reports";

/** Path of Chromium. The variable CHROMIUM overrides it. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const FILE = join(REPORTS, "page.html");
const WIDTHS = [390, 820, 1440];
/** Where axe looks: each of its runs takes seconds, and both colours and both layouts are in these. */
const EXAMINED = ["390 light", "1440 dark"];
const SCHEMES = ["light", "dark"] as const;

let browser: Browser;
const printed: string[] = [];

beforeAll(async () => {
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(FILE, pageHtml(madePage("ec2")));
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
});
afterAll(() => browser.close());

/** Opens the page; what the browser complains of is kept. */
async function opened(width: number, colorScheme: "light" | "dark"): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  page.on("console", (message) => printed.push(message.text()));
  page.on("pageerror", (error) => printed.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) printed.push(`request of ${request.url()}`);
  });
  await page.goto(pathToFileURL(FILE).href);
  return page;
}

describe.each(SCHEMES)("the page in a browser, %s", (scheme) => {
  it.each(WIDTHS)("fits into %i pixels, and has no barrier that axe finds", async (width) => {
    const page = await opened(width, scheme);
    await page.screenshot({ path: join(REPORTS, `page-${width}-${scheme}.png`), fullPage: true });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    const bill = 'document.querySelector("details[open] > div")';
    expect(await page.evaluate(`${bill}.scrollWidth - ${bill}.clientWidth`)).toBe(0);
    if (!EXAMINED.includes(`${width} ${scheme}`)) return page.context().close();
    await page.evaluate(AXE);
    const { violations } = await page.evaluate<AxeResults>("axe.run()");
    const found = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    await page.context().close();
  });
});

describe("the page in a browser", () => {
  it("is used with the keyboard: the picture is chosen with arrows, a command is copied with Enter", async () => {
    const page = await opened(1440, "light");
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
    await page.screenshot({ path: join(REPORTS, "page-change.png") });
    await page.context().close();
  });

  it("shows no text of a picture wider than it was measured", async () => {
    const page = await opened(1440, "light");
    const texts = await page.evaluate<[string, number, number, boolean][]>(
      `[...document.querySelectorAll(".panel:nth-of-type(n) svg text")].map((text) => { text.closest(".panel").style.display = "block"; return [text.textContent, text.getComputedTextLength(), Number(text.getAttribute("font-size")), text.classList.contains("bold")]; })`,
    );
    const wide = texts.filter(([text, length, size, bold]) => length > textWidth(text, { size, bold }) + 0.5);
    expect(texts.length).toBeGreaterThan(100);
    expect(wide).toEqual([]);
    await page.context().close();
  });

  it("loads nothing, and breaks no rule of its own", () => {
    expect(printed).toEqual([]);
  });
});
