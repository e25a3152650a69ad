/** A variable of a file such as `.env`. */
export interface EnvFileVariable {
  /** Its name: letters, digits and underscores. */
  readonly name: string;
  /** Line in which it begins, from 1. */
  readonly line: number;
  /** Its value; absent: the file has the name alone, or a value that cannot be read. */
  readonly value?: string;
  /** Whether `$` in it stands for itself, because the value is in single quotes; else `$$` does. */
  readonly isLiteral: boolean;
}

/** What a file such as `.env` has. */
export interface EnvFile {
  /** Its variables, in the order of the file. */
  readonly variables: readonly EnvFileVariable[];
  /** Numbers of the lines, from 1, that are none of a variable. What is in them is never shown. */
  readonly unread: readonly number[];
}

/**
 * Reads `NAME=value` lines as Docker Compose does: quoted values over several lines, escapes in double quotes, comments,
 * `export`, and a name alone. A private key without quotes, which Compose refuses, is read to its end.
 *
 * Source: compose-spec/compose-go, dotenv/parser.go.
 */
export function readEnvFile(text: string): EnvFile {
  const written = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const variables: EnvFileVariable[] = [];
  const unread: number[] = [];
  let position = 0;
  let line = 1;
  while (position < written.length) {
    const found = statementAt(written, position);
    if (found.variable !== undefined) variables.push({ ...found.variable, line });
    if (!found.isRead) unread.push(line);
    line += written.slice(position, found.end).split("\n").length - 1;
    position = found.end;
  }
  return { variables, unread };
}

/** One variable, one comment or one line that is neither. */
interface Statement {
  readonly variable?: Omit<EnvFileVariable, "line">;
  readonly isRead: boolean;
  /** Where the next one begins. */
  readonly end: number;
}

/** Name of a variable. */
const NAME = /^[A-Za-z_]\w*$/;

/** A name without `=`; a line of a key in base64 has letters of both cases. */
const NAME_ALONE = /^([A-Z_][A-Z0-9_]*|[a-z_][a-z0-9_]*)$/;

function statementAt(text: string, start: number): Statement {
  const end = lineEnd(text, start);
  const line = text.slice(start, end);
  if (/^\s*(#|$)/.test(line)) return { isRead: true, end };
  const [before = "", name = "", separator] =
    /^\s*(?:export\s+)?([^=:\n]*?)[^\S\n]*(?:([=:])[^\S\n]*|\n?$)/.exec(line) ?? [];
  if (separator === undefined) {
    const isName = NAME_ALONE.test(name);
    return { ...(isName && { variable: { name, isLiteral: false } }), isRead: isName, end };
  }
  const value = valueAt(text, start + before.length);
  if (!NAME.test(name)) return { isRead: false, end: value.end };
  return {
    variable: { name, value: value.text, isLiteral: value.isLiteral },
    isRead: value.isRead,
    end: value.end,
  };
}

/** A value, and where the next statement begins. */
interface Value {
  readonly text?: string;
  readonly isLiteral: boolean;
  readonly isRead: boolean;
  readonly end: number;
}

function valueAt(text: string, start: number): Value {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return unquotedAt(text, start);
  const close = closingQuote(text, start, quote);
  // Nothing says where the value ends, so the rest of the file is no text of a variable.
  if (close === undefined) return { isLiteral: false, isRead: false, end: text.length };
  const end = lineEnd(text, close);
  const own = text
    .slice(start + 1, close)
    .replace(/\\([^])/g, (whole, each: string) => (each === quote ? quote : whole));
  return {
    text: quote === '"' ? withEscapes(own) : own,
    isLiteral: quote === "'",
    isRead: /^\s*(#.*)?$/.test(text.slice(close + 1, end)),
    end,
  };
}

function unquotedAt(text: string, start: number): Value {
  const first = lineEnd(text, start);
  const key = /^-----BEGIN ([A-Z ]+)-----/.exec(text.slice(start, first))?.[1];
  const last = key === undefined ? -1 : text.indexOf(`-----END ${key}-----`, start);
  const end = key === undefined ? first : last === -1 ? text.length : lineEnd(text, last);
  const value = text.slice(start, end).replace(/ #.*/, "").trim();
  return { text: value, isLiteral: false, isRead: true, end };
}

/** Returns where a quoted value ends; `undefined`: nowhere. */
function closingQuote(text: string, start: number, quote: string): number | undefined {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === quote) return index;
  }
  return undefined;
}

/** Escapes of one character. */
const ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  $: "$$",
  '"': '"',
  "\\": "\\",
};

/** Replaces the escapes of a value in double quotes; a dollar sign stays one that stands for itself. */
function withEscapes(text: string): string {
  return text.replace(/\\(?:([abfnrtv$"\\])|0([0-3][0-7]{2}))/g, (whole, one?: string, octal?: string) =>
    octal === undefined ? (ESCAPES[one ?? ""] ?? whole) : String.fromCharCode(parseInt(octal, 8)),
  );
}

/** Returns where the line after a position begins. */
function lineEnd(text: string, position: number): number {
  const end = text.indexOf("\n", position);
  return end === -1 ? text.length : end + 1;
}
