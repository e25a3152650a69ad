import { synthesize } from "../../../../constructs/report/synthesize";
import type { Description } from "../../../../constructs/settings/description";
import { Deployment } from "../../../../constructs/stacks/deployment";

// From copilot, by npm run from. Set account and region before the first deployment.
const description: Description = {
  name: "orders",
  services: {
    api: {
      build: "api",
      port: 3000,
      path: "/api/*",
      health: "/api/health",
      environment: { LOG_LEVEL: "info" },
      secrets: ["GITHUB_TOKEN", "STRIPE_KEY", "INTERNAL_TOKEN"],
      database: true,
      cpu: 512,
      memory: 1024,
      scale: { min: 1, max: 8, cpu: 70, requests: 1000 },
      capacity: { spot: { base: 2 } },
      deployment: { rolling: { minHealthy: 0, maxPercent: 100 } },
      readOnlyRootFilesystem: true,
    },
    frontend: {
      build: "frontend",
      port: 80,
      path: "/*",
      health: "/_healthcheck",
      healthCheck: { interval: 15, timeout: 10, healthyThreshold: 3, unhealthyThreshold: 2, gracePeriod: 60 },
      cpu: 256,
      memory: 512,
      replicas: 1,
    },
    worker: {
      build: "worker",
      command: ["node", "dist/worker.js", "--queue", "orders"],
      environment: { QUEUE_CONCURRENCY: "4" },
      secrets: ["SMTP_PASSWORD"],
      cpu: 256,
      memory: 1024,
      replicas: 2,
      capacity: { spot: { base: 1 } },
    },
  },
  database: { engine: "postgres", version: "16" },
  architecture: "arm64",
  network: { egress: "nat-gateway-per-az" },
  environments: {
    prod: {
      account: "111122223333",
      region: "ap-northeast-2",
      phase: "fargate",
      network: { cidr: "10.20.0.0/16", zones: 3, flowLogs: "all" },
      accessLogs: true,
      services: {
        api: { environment: { LOG_LEVEL: "warn", STAGE: "prod" }, cpu: 1024, memory: 2048 },
        frontend: { scale: { min: 2, max: 6, cpu: 60 } },
      },
      // domain: "orders.example.com",
    },
    test: {
      account: "111122223333",
      region: "ap-northeast-2",
      phase: "fargate",
      services: { api: { environment: { STAGE: "test" } } },
      // domain: "orders.test.example.com",
    },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));
