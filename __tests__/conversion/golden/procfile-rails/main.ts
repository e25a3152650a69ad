import { synthesize } from "../../../../constructs/report/synthesize";
import type { Description } from "../../../../constructs/settings/description";
import { Deployment } from "../../../../constructs/stacks/deployment";

// From Procfile, by npm run from. Set account and region before the first deployment.
const description: Description = {
  name: "invoices",
  services: {
    web: {
      build: ".",
      port: 3000,
      path: "/*",
      health: "/",
      command: ["sh", "-c", "exec bundle exec puma -C config/puma.rb -p ${PORT:-3000}"],
      release: { command: ["bundle", "exec", "rails", "db:migrate"] },
      environment: { RAILS_ENV: "production", WEB_CONCURRENCY: "2" },
      secrets: ["SECRET_KEY_BASE", "S3_BUCKET", "SLACK_TOKEN"],
      database: true,
      replicas: 2,
    },
    worker: {
      build: ".",
      command: ["bundle", "exec", "sidekiq", "-C", "config/sidekiq.yml"],
      environment: { RAILS_ENV: "production", WEB_CONCURRENCY: "2" },
      secrets: ["SECRET_KEY_BASE", "S3_BUCKET", "SLACK_TOKEN"],
      database: true,
      replicas: 1,
    },
  },
  database: { engine: "postgres", version: "17" },
  environments: {
    prod: { account: "111122223333", region: "ap-northeast-2", phase: "ec2" },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));
