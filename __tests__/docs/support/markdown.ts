import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../../..");

/** A heading: its depth, and the anchor that GitHub gives it. */
export interface Heading {
  readonly level: number;
  readonly anchor: string;
}

/** A Markdown page of the repository. */
export class Markdown {
  /** Path from the repository's root. */
  public readonly path: string;
  /** The whole text. */
  public readonly text: string;

  constructor(path: string) {
    this.path = path;
    this.text = readFileSync(join(ROOT, path), "utf8");
  }

  /** Headings, in order. */
  public headings(): readonly Heading[] {
    const seen = new Map<string, number>();
    return [...this.prose().matchAll(/^(#{1,6}) (.+)$/gm)].map(([, marks = "", title = ""]) => {
      const slug = anchorOf(title);
      const earlier = seen.get(slug) ?? 0;
      seen.set(slug, earlier + 1);
      return { level: marks.length, anchor: earlier === 0 ? slug : `${slug}-${earlier}` };
    });
  }

  /** Fenced blocks with their language, in order. */
  public codeBlocks(): readonly string[] {
    return this.text.match(/^```[\s\S]*?^```$/gm) ?? [];
  }

  /** Targets of links, in order. */
  public links(): readonly string[] {
    return [...this.prose().matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  }

  /** First cells of the tables whose first header cell begins with these words. */
  public firstCells(header: string): readonly string[] {
    const lines = this.text.split("\n");
    return lines.flatMap((line, index) => {
      if (!line.startsWith(`| ${header}`)) return [];
      const rows = lines.slice(index + 2);
      const end = rows.findIndex((row) => !row.startsWith("|"));
      return rows.slice(0, end === -1 ? undefined : end).map((row) => (row.split("|")[1] ?? "").trim());
    });
  }

  /** The text without fenced blocks. */
  private prose(): string {
    return this.text.replace(/^```[\s\S]*?^```$/gm, "");
  }
}

/** Lists the Markdown pages of the repository, but for those of packages and of the starter application. */
export function pages(): readonly Markdown[] {
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .filter(
      (path) => path.endsWith(".md") && !/node_modules|cdktf\.out|reports\/|^docker\/(front|back)/.test(path),
    )
    .map((path) => new Markdown(path));
}

/** GitHub's anchor: lower case, no punctuation but hyphens and underscores, hyphens for spaces. */
function anchorOf(title: string): string {
  return title
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}
