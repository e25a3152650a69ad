import { readFileSync } from "node:fs";
import { join } from "node:path";
import { evaluate } from "../settings/support/assign";

const PAGE = join(__dirname, "..", "..", "docs", "messages.md");

/** What is done, and the exact words that are printed then. */
export type MessageRow = readonly [input: string, message: string];

/**
 * Reads the rows of one section of docs/messages.md, the page that holds every error message.
 *
 * A row is `| input | message |`, both in backquotes; a line break in a message is `<br>`, a vertical bar is `\|`.
 *
 * @throws when the page has no such section, or the section has no row
 */
export function messageRows(section: string): readonly MessageRow[] {
  const [, rest] = `\n${readFileSync(PAGE, "utf8")}`.split(`\n## ${section}\n`);
  if (rest === undefined) throw new Error(`docs/messages.md has no section "${section}"`);
  const [body = ""] = rest.split("\n## ");
  const rows = body.split("\n").flatMap((line) => {
    const [, input, message] = /^\| `+(.+?)`+ +\| `+(.+?)`+ +\|$/.exec(line) ?? [];
    return input === undefined || message === undefined ? [] : [[plain(input), plain(message)] as const];
  });
  if (rows.length === 0) throw new Error(`docs/messages.md has no row in section "${section}"`);
  return rows;
}

/** Returns the description that the section "Description" begins with, into which its rows are set. */
export function describedOnPage(): unknown {
  return evaluate(/\n## Description\n[^]*?\n```ts\n([^]*?)```/.exec(readFileSync(PAGE, "utf8"))?.[1] ?? "");
}

function plain(cell: string): string {
  return cell.trim().replaceAll("<br>", "\n").replaceAll("\\|", "|");
}
