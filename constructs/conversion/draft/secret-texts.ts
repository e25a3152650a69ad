import { secretArguments, showsSecret } from "../../settings/secret-arguments";
import { holdsSecret, secretParts } from "../../settings/secret-values";

/**
 * Shortest value that is looked for in other texts. Shorter ones stand everywhere by chance, such as `1`, `app` or `root`, and
 * no command could be taken over; those of other characters than small letters, and numbers of 4 digits, are looked for as words.
 */
const MIN_LENGTH = 6;
const SHORT = /^(?![a-z]+$|\d{1,3}$)[^\s]{3,5}$/;

/** Words that people take as passwords, and that are also names of programs, hosts and modes, or words of the report. */
const USUAL =
  /^(root|admin|user|guest|test|true|false|null|none|postgres|postgresql|mariadb|mongodb|rabbitmq|memcached|elastic|localhost|docker|server|default|production|development|staging|testing|string|required|password|secrets?|database|service|application|example)$/i;

/** What stands in the place of a secret. */
const HIDDEN = "...";

/** The values of the secrets of a file: no text with one of them is written or printed. */
export class SecretTexts {
  private readonly values = new Set<string>();
  private readonly names = new Set<string>();

  /** Remembers a value, and what is secret in it. */
  public add(value: string): void {
    for (const part of [...secretParts(value), ...secretArguments([value])]) {
      if ((part.length >= MIN_LENGTH || SHORT.test(part)) && !USUAL.test(part)) this.values.add(part);
    }
  }

  /**
   * Remembers what is secret in a text that is none itself, such as the name of an image or the address of a repository, also of
   * those within a list or fields.
   */
  public addWithin(written: unknown): void {
    if (typeof written === "object" && written !== null) {
      for (const each of Object.values(written)) this.addWithin(each);
    }
    if (typeof written !== "string") return;
    const [, password] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^\s:/@]*:([^\s/@]+)@(?!sha\d+:)/i.exec(written) ?? [];
    const inQuery = [...written.matchAll(/[?&]\w*(?:token|key|secret|pass\w*|pwd)=([^&#\s]+)/gi)];
    const tokens = written.split(/[\s/:@?&=#"',]+/).filter(holdsSecret);
    for (const each of [...(password === undefined ? [] : [password]), ...tokens]) this.add(each);
    for (const [, value = ""] of inQuery) this.add(value);
  }

  /** Remembers all values of another file, or of another part of it. */
  public addAll(others: SecretTexts): void {
    for (const value of others.values) this.values.add(value);
  }

  /** Remembers a name that is shown although a secret may have it as value: that of a service. */
  public allow(name: string): void {
    this.names.add(name);
  }

  /** Returns whether a text has the value of a secret in it. */
  public isIn(text: string): boolean {
    return this.found(text).length > 0;
  }

  /** Remembers what a command shows. */
  public addCommand(words: readonly string[]): void {
    for (const value of secretArguments(words)) this.add(value);
  }

  /** Returns whether the words of a command have the value of a secret, or what looks like one, and remembers it. */
  public isShownBy(words: readonly string[]): boolean {
    this.addCommand(words);
    return showsSecret(words) || this.isIn(words.join(" ")) || this.isIn(words.join("\n"));
  }

  /** Returns a text with dots in the place of each value. */
  public removedFrom(text: string): string {
    return this.found(text).reduce((rest, value) => rest.replace(patternOf(value), HIDDEN), text);
  }

  /** The longest first: a value may be a part of another. */
  private found(text: string): readonly string[] {
    return [...this.values]
      .filter((value) => !this.names.has(value) && text.includes(value) && patternOf(value).test(text))
      .sort((one, other) => other.length - one.length);
  }
}

/** A short value, or one that is a word of small letters, is found as a word, or after an option of one letter: `-phunter`. */
function patternOf(value: string): RegExp {
  const text = value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const isWord = value.length < MIN_LENGTH || /^[a-z]+$/.test(value);
  return new RegExp(isWord ? `(?:(?<![A-Za-z0-9])|(?<=\\s-[A-Za-z]))${text}(?![A-Za-z0-9])` : text, "g");
}
