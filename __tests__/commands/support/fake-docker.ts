import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * Runs something where a program is in docker's place.
 *
 * @param answers - what it does, by its first word: a shell command
 * @returns what it was called with, a line each
 */
export async function withDocker(
  answers: Readonly<Record<string, string>>,
  run: () => Promise<unknown>,
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "docker-"));
  folders.push(folder);
  const log = join(folder, "calls");
  const cases = Object.entries(answers).map(([word, does]) => `  ${word}) ${does}; exit;;`);
  const program = ["#!/bin/bash", `echo "$*" >>"${log}"`, 'case "$1" in', ...cases, "esac", ""].join("\n");
  writeFileSync(join(folder, "docker"), program, { mode: 0o755 });
  const { PATH = "", DOCKER_HOST } = process.env;
  process.env["PATH"] = `${folder}${delimiter}${PATH}`;
  delete process.env["DOCKER_HOST"];
  try {
    await run();
  } finally {
    process.env["PATH"] = PATH;
    if (DOCKER_HOST !== undefined) process.env["DOCKER_HOST"] = DOCKER_HOST;
  }
  return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
}
