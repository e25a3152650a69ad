import { SecretTexts } from "./secret-texts";

/**
 * What a line of the report says: `taken` over, a guess to `check`, without equivalent (`missing`), or that nothing has to be
 * written for it here (`moot`).
 */
export type LineKind = "taken" | "check" | "missing" | "moot";

/** Where something stands in the file that is converted. */
export interface Place {
  /** The field, as the file's readers call it: `back.ports`. */
  readonly field: string;
  /** Its line, from 1; absent: it stands in another file, or nowhere. */
  readonly line?: number;
  /** Number of the file, where there are several. */
  readonly file?: number;
  /** Another file in which it stands, as the one that is converted would name it; absent: it stands in that one. */
  readonly from?: { readonly path: string; readonly line?: number };
}

/** A line of the report. */
export interface Line extends Place {
  /** What it says. */
  readonly kind: LineKind;
  /** What became of it, or what to do. No value of a secret. */
  readonly text: string;
}

/** The lines of a report, in the order in which they are found, without the values of secrets. */
export class Lines {
  /** Values of secrets that were found so far. */
  public readonly secrets = new SecretTexts();
  private readonly found: Line[] = [];

  /** Adds a line, once. */
  public add(kind: LineKind, place: Place, text: string): void {
    const isThere = this.found.some(
      (line) =>
        line.kind === kind &&
        line.field === place.field &&
        line.text === text &&
        line.line === place.line &&
        line.from?.line === place.from?.line,
    );
    if (!isThere) this.found.push({ kind, ...place, text });
  }

  /** All lines so far. */
  public get all(): readonly Line[] {
    const shown = (text: string) => this.secrets.removedFrom(text);
    return this.found.map((line) => ({ ...line, field: shown(line.field), text: shown(line.text) }));
  }
}
