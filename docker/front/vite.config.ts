import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compressFiles } from "./build/compress-files.ts";

export default defineConfig({
  plugins: [react(), compressFiles()],
  define: { "import.meta.env.VITE_VERSION": JSON.stringify(process.env["VERSION"] ?? "development") },
  server: {
    // As the load balancer does: what lies below /api is the API's, the whole path included.
    proxy: { "/api": "http://localhost:3000" },
  },
  test: {
    environment: "jsdom",
    include: ["tests/**/*.test.{ts,tsx}"],
    // testing-library cleans up after each test only where it finds a global afterEach.
    globals: true,
    testTimeout: 30_000,
  },
});
