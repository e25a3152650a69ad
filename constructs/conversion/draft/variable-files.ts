/** Returns the line of a variable in a file of `NAME=value` lines, from 1: the last one, which counts. */
export function lineOfVariable(text: string, name: string): number | undefined {
  const names = text.split(/\r?\n/).map((line) => /^\s*(?:export\s+)?([\w.-]+)/.exec(line)?.[1]);
  const index = names.lastIndexOf(name);
  return index < 0 ? undefined : index + 1;
}
