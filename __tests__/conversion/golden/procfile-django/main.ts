import { synthesize } from "../../../../constructs/report/synthesize";
import type { Description } from "../../../../constructs/settings/description";
import { Deployment } from "../../../../constructs/stacks/deployment";

// From Procfile, by npm run from. Set account and region before the first deployment.
const description: Description = {
  name: "django",
  services: {
    web: {
      build: ".",
      port: 8080,
      path: "/*",
      health: "/",
      command: [
        "sh",
        "-c",
        "exec gunicorn config.wsgi:application --bind 0.0.0.0:$PORT --workers 3 --timeout 120",
      ],
      release: { command: ["python", "manage.py", "migrate", "--noinput"] },
      database: true,
    },
    worker: {
      build: ".",
      command: ["sh", "-c", "REMAP_SIGTERM=SIGQUIT celery -A config worker --loglevel=info"],
      database: true,
    },
    beat: { build: ".", command: ["celery", "-A", "config", "beat", "--loglevel=info"], database: true },
    "urgent-worker": { build: ".", database: true },
  },
  database: { engine: "postgres", version: "17" },
  host: { instanceType: "t3.medium" },
  environments: {
    prod: { account: "111122223333", region: "ap-northeast-2", phase: "ec2" },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));
