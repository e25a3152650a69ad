import { readFileSync } from "node:fs";

const project = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

/** Several test files run in parallel, each with its own emulator, because they also wait. */
export default {
  ...project.jest,
  rootDir: "../..",
  maxWorkers: 5,
  verbose: true,
  testMatch: ["**/__tests__/e2e/*.e2e.ts"],
  setupFilesAfterEnv: ["./__tests__/e2e/report/priority.ts"],
  globalSetup: "./__tests__/e2e/report/begin.ts",
  globalTeardown: "./__tests__/e2e/report/end.ts",
  testSequencer: "./__tests__/e2e/report/longest-first.mjs",
};
