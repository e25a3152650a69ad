import { synthesize } from "../../../../constructs/report/synthesize";
import type { Description } from "../../../../constructs/settings/description";
import { Deployment } from "../../../../constructs/stacks/deployment";

// From apprunner.yaml, by npm run from. Set account and region before the first deployment.
const description: Description = {
  name: "python",
  services: {
    web: {
      build: ".",
      port: 8080,
      path: "/*",
      health: "/",
      command: ["pipenv", "run", "gunicorn", "app.wsgi", "--bind", "0.0.0.0:8080", "--access-logfile", "-"],
      release: { command: ["pipenv", "run", "python", "manage.py", "migrate"] },
      environment: { DJANGO_DEBUG: "false" },
      secrets: ["DB_HOST", "DB_PASSWORD"],
      cpu: 1024,
      memory: 2048,
    },
  },
  environments: {
    prod: { account: "111122223333", region: "ap-northeast-2", phase: "fargate" },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));
