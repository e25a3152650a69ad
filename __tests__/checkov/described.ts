import type { Phase } from "../../constructs/service/phases";
import type { Description, EnvironmentDescription } from "../../constructs/settings/description";

const ACCOUNT = "123456789012";
const ALERTS = { email: ["ops@example.com"] };

/** A protected environment with a domain. */
const environment: Omit<EnvironmentDescription, "domain"> = {
  account: ACCOUNT,
  region: "ap-northeast-2",
  protect: true,
};

/**
 * The description that checkov reads: protected environments with what a small team turns on, and their account.
 *
 * An environment releases by a pipeline or by GitHub Actions. `prod` has the one and `stage` the other, and is the same
 * otherwise.
 */
export function scannedDescription(phase: Phase): Description {
  const cutover = phase === "cutover" ? { cutover: { fargate: 10 } } : {};
  return {
    name: "shop",
    services: {
      front: { port: 8080, path: "/*", health: "/healthz" },
      back: {
        port: 3000,
        path: "/api/*",
        health: "/api/healthz",
        database: true,
        secrets: ["STRIPE_KEY"],
        release: { command: ["node", "dist/migrate.js"] },
        permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::shop-files/*"] }],
        scale: { min: 2, max: 8 },
      },
      worker: { secrets: ["STRIPE_KEY"] },
    },
    database: { applicationUser: true, backupPlan: {} },
    host: { instanceType: "t3.medium" },
    network: { flowLogs: "all" },
    accessLogs: true,
    alerts: ALERTS,
    environments: {
      prod: {
        ...environment,
        ...cutover,
        ...{ phase, domain: "shop.example.com", pipeline: { repository: "acme/shop" } },
      },
      stage: {
        ...environment,
        ...cutover,
        ...{ phase, domain: "stage.example.com", github: { repository: "acme/shop" } },
      },
    },
    accounts: { [ACCOUNT]: { alerts: ALERTS } },
  };
}

/** Returns whether a stack is read: all of `prod` and of the account, and of `stage` what differs, the roles for GitHub. */
export function isScanned(stack: string): boolean {
  return !stack.includes("stage") || stack === "stage-foundation";
}
