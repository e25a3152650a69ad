// Chooses the test files that jest runs: those that look at the example are left out where somebody has replaced it.
/* eslint-disable @typescript-eslint/no-require-imports -- jest requires this file */
const { existsSync, readFileSync } = require("node:fs");
const { join, relative } = require("node:path");

const ROOT = join(__dirname, "..", "..");

/** Test files by what they look at: the description of main.ts, or the images of docker/front and docker/back. */
const OF_THE_EXAMPLE = JSON.parse(readFileSync(join(__dirname, "of-the-example.json"), "utf8"));

/** Whether main.ts has the description of the README. */
function hasDescription() {
  const [, described = ""] =
    /```ts\n[^`]*?Description = (.*?);?\n```/s.exec(readFileSync(join(ROOT, "README.md"), "utf8")) ?? [];
  return described !== "" && readFileSync(join(ROOT, "main.ts"), "utf8").includes(described.trim());
}

/** Whether docker/ has the starter application. */
function hasImages() {
  return ["front/src/main.tsx", "back/src/main.ts"].every((file) => existsSync(join(ROOT, "docker", file)));
}

/**
 * @param {readonly string[]} paths - test files that were found
 * @returns {Promise<{ filtered: readonly string[] }>} those that run
 */
module.exports = async function filter(paths) {
  const replaced = [...(hasDescription() ? [] : ["description"]), ...(hasImages() ? [] : ["images"])];
  if (replaced.length === 0) return { filtered: paths };
  // This project's own CI: a mistake must not leave tests out.
  if (process.env.EXAMPLE === "required") {
    throw new Error(`the example was changed, and README.md or this filter was not: ${replaced.join(", ")}`);
  }
  const left = new Set(replaced.flatMap((part) => OF_THE_EXAMPLE[part]));
  const filtered = paths.filter((path) => !left.has(relative(ROOT, path).replaceAll("\\", "/")));
  const count = paths.length - filtered.length;
  if (count > 0) {
    process.stderr.write(
      `${count} test files look at the example, which was replaced (docker/README.md): left out\n`,
    );
  }
  return { filtered };
};
