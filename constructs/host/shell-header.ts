/**
 * Renders the lines that hand values to a script: `export NAME='value'`.
 *
 * @param variables - values by name; they may be references to be filled in by Terraform, and hold no single quote
 */
export function shellHeader(variables: Readonly<Record<string, string>>): string {
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'`);
  return ["#!/bin/bash", ...lines, ""].join("\n");
}
