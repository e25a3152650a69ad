import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/shared-cluster.ts"],
    // Starting a database, or waiting until it is found to be away, takes seconds.
    testTimeout: 20_000,
    hookTimeout: 40_000,
  },
});
