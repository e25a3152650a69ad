/** What the report says of a command that is not taken over. */
export const SHOWS_SECRET =
  "has what looks like a secret, or the value of one, so it is not taken over. Read it from a variable, and write the command without it.";

/** Words that a shell would read as they are. */
const PLAIN = /^[\w./:=@+,%-]+( +[\w./:=@+,%-]+)*$/;

/** What changes the tables of a database, in the frameworks that people use. */
const MIGRATION =
  /\b(migrate|migrations?:(run|migrate)|db:(migrate|push|prepare)|migrate:(up|latest|deploy)|upgrade head|ef database update|flyway|liquibase)\b/i;

/** Returns the arguments of a command as a shell would split it, without running anything. */
export function splitWords(text: string): readonly string[] {
  const found = text.matchAll(/((?:[^\s"'\\]|\\[^]|"(?:[^"\\]|\\[^])*"|'[^']*')+)/g);
  return [...found].map(([word]) =>
    word.replace(
      /"((?:[^"\\]|\\[^])*)"|'([^']*)'|\\([^])/g,
      (_, double?: string, single?: string, one?: string) =>
        double === undefined ? (single ?? one ?? "") : double.replace(/\\([$`"\\])/g, "$1"),
    ),
  );
}

/** Returns the arguments of a line for a shell: its words, or a shell with it where it needs one. */
export function shellArguments(line: string): readonly string[] {
  const text = line.trim();
  const [first = ""] = text.split(/\s+/);
  if (PLAIN.test(text) && !/^\w+=/.test(first) && first !== "cd") return text.split(/ +/);
  const isOne = !/[;&|<>\n]/.test(text) && !/^\w+=/.test(first) && !/^(cd|exec)$/.test(first);
  return ["sh", "-c", isOne ? `exec ${text}` : text];
}

/** Returns whether a command changes the tables of a database. */
export function isMigration(words: readonly string[]): boolean {
  return MIGRATION.test(words.join(" "));
}

/** A command, divided into what runs once before a release and what serves. */
export interface DividedCommand {
  /** What runs once; absent: nothing does. */
  readonly release?: readonly string[];
  /** What serves; absent: nothing is left, or nothing was divided. */
  readonly command?: readonly string[];
}

/** Divides `sh -c "migrate && serve"` into its migration and the rest; anything else stays whole. */
export function divideCommand(words: readonly string[]): DividedCommand {
  const [shell = "", option = "", script = "", ...more] = words;
  const isShell = /^(\/bin\/)?(ba|da)?sh$/.test(shell) && /^-\w*c$/.test(option) && more.length === 0;
  const parts = isShell && !/[;|\n]|(^|[^&])&([^&]|$)/.test(script) ? script.split(/\s*&&\s*/) : [];
  const migrations = parts.findIndex((part) => !isMigration([part]));
  if (migrations < 1) return { command: words };
  return {
    release: joined(parts.slice(0, migrations)),
    command: joined(parts.slice(migrations)),
  };
}

function joined(parts: readonly string[]): readonly string[] {
  const text = parts.map((part) => part.trim()).join(" && ");
  return shellArguments(parts.length === 1 ? text.replace(/^exec\s+/, "") : text);
}
