import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/shared-cluster.ts"],
    // No test changes what another one's imports hold, so a worker loads them once and not for every file.
    isolate: false,
    // Starting a database, or waiting until it is found to be away, takes seconds.
    testTimeout: 20_000,
    hookTimeout: 40_000,
  },
});
