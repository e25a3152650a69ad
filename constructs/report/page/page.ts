import { createHash } from "node:crypto";
import { escapeXml } from "../picture/svg/escape-xml";
import { STYLE } from "../picture/svg/style";
import { PAGE_SCRIPT, PAGE_STYLE } from "./assets/style";
import type { PageData } from "./page-data";
import { billPart } from "./parts/bill";
import { picturesPart, tabStyle } from "./parts/pictures";
import {
  commandsPart,
  factsPart,
  findingsPart,
  impossiblePart,
  servicesPart,
  stepsPart,
} from "./parts/texts";

/** Formats the page of an environment: one HTML file that loads nothing, and works without its script. */
export function pageHtml(data: PageData): string {
  const style = `${PAGE_STYLE}${STYLE}\n${tabStyle(data.pictures.length)}\n`;
  const title = `${data.application}, ${data.environment}`;
  const sections = sectionsOf(data);
  const links = sections.map(({ id, heading }) => `<li><a href="#${id}">${heading}</a></li>`);
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(style)}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">',
    `<title>${escapeXml(title)}</title>`,
    `<style>${style}</style></head><body>`,
    `<header><h1>${escapeXml(title)}</h1>`,
    `<p class="lead">What main.ts describes, in phase ${data.phase}.</p>`,
    factsPart(data.facts, "facts"),
    `<nav aria-label="Sections"><ul>${links.join("")}</ul></nav></header><main>`,
    ...sections.map(
      ({ id, heading, html }) =>
        `<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${html}</section>`,
    ),
    "</main><footer>Read from main.ts without asking AWS. What is deployed can differ: npm run drift compares.</footer>",
    `<script>${PAGE_SCRIPT}</script></body></html>`,
    "",
  ].join("\n");
}

function sectionsOf(data: PageData) {
  return [
    ...(data.impossible.length === 0
      ? []
      : [{ id: "not-possible", heading: "Not possible", html: impossiblePart(data) }]),
    { id: "picture", heading: "Picture", html: picturesPart(data) },
    ...(data.bills === undefined ? [] : [{ id: "bill", heading: "Bill", html: billPart(data) }]),
    { id: "services", heading: "Services", html: servicesPart(data) },
    ...(data.findings === undefined
      ? []
      : [{ id: "findings", heading: "Findings", html: findingsPart(data) }]),
    { id: "next-step", heading: "Next step", html: stepsPart(data) },
    { id: "commands", heading: "Commands", html: commandsPart(data) },
  ];
}

/** Allows the page's own style sheet and script by their hashes, and nothing else. */
function policy(style: string): string {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return `default-src 'none'; style-src ${hash(style)}; script-src ${hash(PAGE_SCRIPT)}; base-uri 'none'; form-action 'none'`;
}
