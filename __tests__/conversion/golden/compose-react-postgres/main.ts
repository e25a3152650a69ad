import { synthesize } from "../../../../constructs/report/synthesize";
import type { Description } from "../../../../constructs/settings/description";
import { Deployment } from "../../../../constructs/stacks/deployment";

// From compose.yaml, by npm run from. Set account and region before the first deployment.
const description: Description = {
  name: "shop",
  services: {
    front: { build: "frontend", port: 8080, path: "/*", health: "/" },
    api: {
      build: "backend",
      port: 3000,
      path: "/api/*",
      health: "/api/health",
      healthCheck: { interval: 30, timeout: 10, unhealthyThreshold: 3, gracePeriod: 20 },
      command: ["node", "dist/server.js"],
      release: { command: ["npx", "prisma", "migrate", "deploy"] },
      environment: { NODE_ENV: "production", LOG_LEVEL: "info", ACCESS_TOKEN_EXPIRE_MINUTES: "30" },
      secrets: ["DATABASE_URL", "JWT_SECRET", "STRIPE_KEY", "REDIS_URL", "PUBLIC_URL"],
      database: true,
      cpu: 512,
      memory: 1024,
    },
    worker: {
      build: "backend",
      command: ["node", "dist/worker.js"],
      environment: { API_URL: "http://api:3000" },
      database: true,
      stopTimeout: 60,
    },
  },
  database: { engine: "postgres", version: "16" },
  host: { instanceType: "t3.medium" },
  environments: {
    prod: { account: "111122223333", region: "ap-northeast-2", phase: "ec2" },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));
