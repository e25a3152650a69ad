import { synthesize } from "../../../../constructs/report/synthesize";
import type { Description } from "../../../../constructs/settings/description";
import { Deployment } from "../../../../constructs/stacks/deployment";

// From apprunner.yaml, by npm run from. Set account and region before the first deployment.
const description: Description = {
  name: "node",
  services: {
    web: {
      build: ".",
      port: 3000,
      path: "/*",
      health: "/",
      command: ["node", "server.js"],
      environment: { NODE_ENV: "production", APP_PORT: "3000" },
      secrets: ["MONGODB_URI", "SENDGRID_API_KEY", "SESSION_SECRET"],
      cpu: 1024,
      memory: 2048,
    },
  },
  environments: {
    prod: { account: "333344445555", region: "us-west-2", phase: "fargate" },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));
