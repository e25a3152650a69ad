import { synthesize } from "./constructs/report/synthesize";
import type { Description } from "./constructs/settings/description";
import { Deployment } from "./constructs/stacks/deployment";

const shop: Description = {
  name: "shop",
  services: {
    front: { build: "docker/front", port: 8080, path: "/*", health: "/healthz" },
    back: {
      build: "docker/back",
      port: 3000,
      path: "/api/*",
      health: "/api/healthz",
      database: true,
      release: { command: ["node", "dist/migrate.js"] },
    },
  },
  database: { engine: "postgres", version: "17" },
  // github: { repository: "owner/name" },
  environments: {
    dev: { account: "111122223333", region: "ap-northeast-2", phase: "ec2", protect: false },
    prod: { account: "444455556666", region: "ap-northeast-2", phase: "fargate", domain: "shop.example.com" },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, shop, { phase: PHASE, bootstrap: BOOTSTRAP }));
