import { synthesize } from "../../../../constructs/report/synthesize";
import type { Description } from "../../../../constructs/settings/description";
import { Deployment } from "../../../../constructs/stacks/deployment";

// From docker-compose.yml, by npm run from. Set account and region before the first deployment.
const description: Description = {
  name: "next-mariadb",
  services: {
    web: {
      build: "web",
      port: 3000,
      path: "/*",
      health: "/",
      environment: {
        NEXT_PUBLIC_API_URL: "https://magazine.example.com/api",
        INTERNAL_API: "http://strapi:1337/api",
      },
      secrets: ["NEXTAUTH_SECRET"],
    },
    strapi: {
      build: "cms",
      port: 1337,
      path: "/strapi/*",
      health: "/",
      command: ["npm", "run", "start"],
      environment: { DATABASE_CLIENT: "mysql", GREETING: 'It\'s "fine" and costs $5', HOST: "0.0.0.0" },
      secrets: ["APP_KEYS", "ADMIN_JWT_SECRET"],
      database: true,
    },
  },
  database: { engine: "mariadb", version: "10.11" },
  environments: {
    prod: { account: "111122223333", region: "ap-northeast-2", phase: "ec2" },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));
