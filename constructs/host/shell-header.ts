/**
 * Renders the lines that hand values to a script: `export NAME='value'`.
 *
 * @param variables - values by name; they may be references to be filled in by Terraform
 */
export function shellHeader(variables: Readonly<Record<string, string>>): string {
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}='${quoted(value)}'`);
  return ["#!/bin/bash", ...lines, ""].join("\n");
}

/** Within single quotes the shell knows no escape: the quotes end, an escaped one follows, and they begin again. */
function quoted(value: string): string {
  return value.replaceAll("'", "'\\''");
}
