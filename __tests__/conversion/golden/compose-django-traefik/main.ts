import { synthesize } from "../../../../constructs/report/synthesize";
import type { Description } from "../../../../constructs/settings/description";
import { Deployment } from "../../../../constructs/stacks/deployment";

// From docker-compose.prod.yml, by npm run from. Set account and region before the first deployment.
const description: Description = {
  name: "django-traefik",
  services: {
    django: {
      build: ".",
      port: 8000,
      path: "/api/*",
      health: "/api/healthz/",
      healthCheck: { interval: 5, timeout: 4, unhealthyThreshold: 10 },
      command: ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "3"],
      environment: {
        DJANGO_SETTINGS_MODULE: "config.settings.production",
        DJANGO_ALLOWED_HOSTS: "bookings.example.com",
        WEB_CONCURRENCY: "3",
        EMAIL_HOST: "smtp.example.com",
      },
      secrets: ["DJANGO_SECRET_KEY", "SENTRY_DSN", "EMAIL_HOST_PASSWORD", "REDIS_URL", "CELERY_BROKER_URL"],
      database: true,
    },
    frontend: { build: "frontend", port: 80, path: "/*", health: "/" },
    celeryworker: {
      build: ".",
      command: ["celery", "-A", "config.celery_app", "worker", "-l", "info"],
      environment: {
        DJANGO_SETTINGS_MODULE: "config.settings.production",
        DJANGO_ALLOWED_HOSTS: "bookings.example.com",
        WEB_CONCURRENCY: "3",
        EMAIL_HOST: "smtp.example.com",
      },
      secrets: ["DJANGO_SECRET_KEY", "SENTRY_DSN", "EMAIL_HOST_PASSWORD", "REDIS_URL", "CELERY_BROKER_URL"],
      database: true,
      replicas: 2,
    },
    celerybeat: {
      build: ".",
      command: ["celery", "-A", "config.celery_app", "beat", "-l", "info"],
      environment: {
        DJANGO_SETTINGS_MODULE: "config.settings.production",
        DJANGO_ALLOWED_HOSTS: "bookings.example.com",
        WEB_CONCURRENCY: "3",
        EMAIL_HOST: "smtp.example.com",
      },
      secrets: ["DJANGO_SECRET_KEY", "SENTRY_DSN", "EMAIL_HOST_PASSWORD", "REDIS_URL", "CELERY_BROKER_URL"],
      database: true,
    },
  },
  database: { engine: "postgres", version: "15" },
  host: { instanceType: "t3.medium" },
  environments: {
    prod: {
      account: "111122223333",
      region: "ap-northeast-2",
      phase: "ec2",
      // domain: "bookings.example.com",
    },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));
