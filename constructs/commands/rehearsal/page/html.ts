/** A text of HTML, as opposed to text that is still to be escaped. */
export class Html {
  /** The HTML. */
  public readonly text: string;

  /** @param text - valid HTML */
  constructor(text: string) {
    this.text = text;
  }
}

/** What can stand in a template: text is escaped, a list is joined. */
type Part = string | number | Html | readonly Html[];

/** Builds HTML from a template; everything in it that is no HTML is escaped. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const rest = parts.map((part, index) => formatted(part) + (texts[index + 1] ?? ""));
  return new Html((texts[0] ?? "") + rest.join(""));
}

function formatted(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(({ text }) => text).join("\n");
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
