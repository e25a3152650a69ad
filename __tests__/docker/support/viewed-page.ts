import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { REPORTS } from "../reports";

/** Path of Chromium. The variable CHROMIUM overrides it. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Widths of a phone, a tablet and a screen, in pixels. */
export const WIDTHS = [390, 820, 1440] as const;

/** What a reader may prefer. */
export const SCHEMES = ["light", "dark"] as const;

/** Where axe looks: each of its runs takes seconds, and both colours and both layouts are in these. */
const EXAMINED = ["390 light", "1440 dark"];

/** A page of the tool in Chromium; its file and its pictures are in the reports. */
export class ViewedPage {
  /** What the browser complained of, and what it requested beside the page. */
  public readonly complaints: string[] = [];
  private readonly file: string;
  private browser: Browser | undefined;

  /** @param name - name of its files in the reports */
  constructor(private readonly name: string) {
    this.file = join(REPORTS, `${name}.html`);
  }

  /** Writes the page, and starts the browser. */
  public async begin(html: string): Promise<void> {
    mkdirSync(REPORTS, { recursive: true });
    writeFileSync(this.file, html);
    this.browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  }

  /** Ends the browser. */
  public async end(): Promise<void> {
    await this.browser?.close();
  }

  /** Opens the page. */
  public async open(width: number, colorScheme: (typeof SCHEMES)[number]): Promise<Page> {
    if (this.browser === undefined) throw new Error("the browser has not begun");
    const context = await this.browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const page = await context.newPage();
    page.on("console", (message) => this.complaints.push(message.text()));
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) this.complaints.push(`request of ${request.url()}`);
    });
    await page.goto(pathToFileURL(this.file).href);
    return page;
  }

  /** Draws the page that is open, or a part of it, into the reports. */
  public async draw(page: Page, what: string, part?: string): Promise<void> {
    const path = join(REPORTS, `${this.name}-${what}.png`);
    if (part === undefined) await page.screenshot({ path, fullPage: true });
    else await page.locator(part).screenshot({ path });
  }

  /** Expects that the page is no wider than the window, and at some widths that axe finds no serious barrier. */
  public async expectReadable(page: Page, width: number, scheme: string): Promise<void> {
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    if (!EXAMINED.includes(`${width} ${scheme}`)) return;
    await page.evaluate(AXE);
    const { violations } = await page.evaluate<AxeResults>("axe.run()");
    const found = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  }
}
