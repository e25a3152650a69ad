import { readFileSync } from "node:fs";

const project = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

/** One test file at a time, because they measure. */
export default {
  ...project.jest,
  rootDir: "../..",
  maxWorkers: 1,
  verbose: true,
  testTimeout: 1_800_000,
  testMatch: ["**/__tests__/docker/*.docker.ts"],
  globalSetup: "./__tests__/docker/begin.ts",
  globalTeardown: "./__tests__/docker/end.ts",
};
