// Adds up the reports of the test runners and prints one line; a missing report counts as a failure.
import { existsSync, readFileSync } from "node:fs";

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  if (!existsSync(file)) {
    sum.failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(file, "utf8"));
  sum.passed += report.numPassedTests;
  const failed = report.numFailedTests + (report.numRuntimeErrorTestSuites ?? 0);
  // Vitest doesn't count a file that could not be loaded, but reports that the run failed.
  sum.failed += failed === 0 && !report.success ? 1 : failed;
  sum.skipped += report.numPendingTests + report.numTodoTests;
}
console.log(`tests: ${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed === 0 ? 0 : 1;
