import { synthesize } from "../../../../constructs/report/synthesize";
import type { Description } from "../../../../constructs/settings/description";
import { Deployment } from "../../../../constructs/stacks/deployment";

// From compose.yaml, by npm run from. Set account and region before the first deployment.
const description: Description = {
  name: "rails-extends",
  services: {
    web: {
      build: ".",
      port: 3000,
      path: "/*",
      health: "/up",
      command: ["bundle", "exec", "puma", "-C", "config/puma.rb"],
      release: { command: ["bundle", "exec", "rails", "db:migrate"] },
      environment: { RAILS_ENV: "production", RAILS_LOG_TO_STDOUT: "1" },
      secrets: ["SECRET_KEY_BASE", "RAILS_MASTER_KEY", "DB_PASSWORD", "SMTP"],
      database: true,
      cpu: 256,
      memory: 1024,
      user: "1000:1000",
      readOnlyRootFilesystem: true,
      ulimits: { nofile: 40000 },
      tmpfs: { "/tmp": 128, "/app/tmp": 64 },
      capabilities: { drop: ["ALL"] },
    },
    sidekiq: {
      build: ".",
      command: ["bundle", "exec", "sidekiq"],
      environment: { RAILS_ENV: "production", RAILS_LOG_TO_STDOUT: "1" },
      secrets: ["SECRET_KEY_BASE"],
      database: true,
      replicas: 3,
      user: "1000:1000",
      readOnlyRootFilesystem: true,
      ulimits: { nofile: 40000 },
      tmpfs: { "/tmp": 128, "/app/tmp": 64 },
      capabilities: { drop: ["ALL"] },
    },
    docs: { port: 8000, path: "/docs/*", health: "/" },
  },
  database: { engine: "postgres", version: "14" },
  architecture: "arm64",
  host: { instanceType: "t4g.medium" },
  environments: {
    prod: { account: "123456789012", region: "eu-central-1", phase: "ec2" },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));
