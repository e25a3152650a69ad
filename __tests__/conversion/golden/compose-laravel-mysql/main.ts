import { synthesize } from "../../../../constructs/report/synthesize";
import type { Description } from "../../../../constructs/settings/description";
import { Deployment } from "../../../../constructs/stacks/deployment";

// From docker-compose.yml, by npm run from. Set account and region before the first deployment.
const description: Description = {
  name: "laravel-mysql",
  services: {
    app: {
      build: ".",
      port: 9000,
      path: "/*",
      health: "/",
      environment: { DB_CONNECTION: "mysql", SESSION_DRIVER: "file" },
      secrets: ["APP_KEY", "MAIL_HOST"],
      database: true,
    },
    queue: {
      build: ".",
      command: ["php", "artisan", "queue:work", "--tries=3"],
      secrets: ["APP_KEY"],
      database: true,
    },
  },
  database: { engine: "mysql", version: "8.4" },
  environments: {
    prod: { account: "111122223333", region: "ap-northeast-2", phase: "ec2" },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));
