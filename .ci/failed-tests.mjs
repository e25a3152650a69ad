// Prints every failed test of the runners' reports: its name, and of its message the beginning and each error of Terraform.
import { existsSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

const FIRST_LINES = 8;
const ERROR_LINES = 12;
/** Of one test. A deployment that fails prints thousands. */
const MOST_LINES = 60;

for (const file of process.argv.slice(2)) {
  if (!existsSync(file)) continue;
  for (const suite of JSON.parse(readFileSync(file, "utf8")).testResults) {
    const failed = suite.assertionResults.filter(({ status }) => status === "failed");
    for (const { fullName, failureMessages } of failed) print(fullName, failureMessages.join("\n"));
    if (failed.length === 0 && suite.status === "failed") print(suite.name, suite.message);
  }
}

function print(name, message) {
  console.log([`\n● ${name}`, ...shortened(message).map((line) => `  ${line}`)].join("\n"));
}

/** The first lines, and those that follow each `Error:`. */
function shortened(message) {
  const lines = stripVTControlCharacters(message)
    .split("\n")
    .map((line) => line.replace(/^[\s│╷╵]+/, "").trimEnd())
    .filter((line) => line !== "");
  let until = FIRST_LINES;
  const kept = lines.filter((line, index) => {
    if (line.includes("Error:")) until = Math.max(until, index + ERROR_LINES);
    return index < until;
  });
  return [...new Set(kept)].slice(0, MOST_LINES);
}
