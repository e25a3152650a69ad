import type { Egress } from "../../../constructs/service/words";
import type { Description } from "../../../constructs/settings/description";
import { description } from "../../support/description";

/** One service with a domain, and every default. */
export const SMALL = description({ dev: { domain: "shop.example.com" } });

/** One service in an unprotected environment without a domain. */
export const DOMAINLESS = description({ dev: { protect: false } });

/** Text that Terraform would read as a template if it were not escaped. */
export const TEMPLATES = "${HOME}/%{if true}";

/** A description that uses nearly every field: five services, one of them a worker. */
export function full(egress: Egress = "public-ip"): Description {
  return description({
    architecture: "arm64",
    host: { instanceType: "t4g.large" },
    database: {
      ...{ engine: "mysql", multiAz: true, applicationUser: egress !== "endpoints" },
      backupPlan: { monthlyRetention: 365, vaultLock: true },
    },
    network: { cidr: "10.20.0.0/16", zones: 3, egress, flowLogs: "reject" },
    accessLogs: true,
    customerManagedKey: true,
    alerts: {
      email: ["ops@example.com"],
      slack: { workspace: "T07EA123LEP", channel: "C07EZ1ABC23" },
    },
    deployers: ["arn:aws:iam::123456789012:role/ci"],
    pipeline: { repository: "acme/shop" },
    services: {
      front: { port: 8080, path: "/*", health: "/healthz", environment: { GREETING: TEMPLATES } },
      back: {
        port: 3000,
        path: "/api/*",
        health: "/api/healthz",
        database: true,
        secrets: ["STRIPE_KEY", "SESSION_SECRET"],
        scale: { min: 2, max: 8, cpu: 60, requests: 900 },
      },
      admin: {
        port: 3000,
        path: "/admin/*",
        health: "/admin/healthz",
        replicas: 3,
        deployment: { rolling: { minHealthy: 50, maxPercent: 150, alarms: true } },
        secrets: ["SESSION_SECRET"],
      },
      status: { port: 9000, path: "/status", health: "/status", command: ["serve", TEMPLATES] },
      worker: { database: true, secrets: ["STRIPE_KEY"], scale: { min: 1, max: 4, memory: 70 } },
    },
    dev: { domain: "shop.example.com", cutover: { fargate: 30 } },
  });
}

/** The full description, with the default egress. */
export const FULL = full();

/** The full description on EC2 instances of the cluster, but for one service on Spot and one on instances of its own. */
export const ON_INSTANCES: Description = {
  ...full("endpoints"),
  capacity: { ec2: { instanceType: "t4g.large", min: 2, max: 10 } },
  services: {
    ...FULL.services,
    status: { ...FULL.services["status"], capacity: { spot: {} } },
    worker: { ...FULL.services["worker"], capacity: { ec2: { instanceType: "t4g.small", min: 0, max: 3 } } },
  },
};

/** Descriptions that differ as much as possible, by name. */
export const DESCRIPTIONS = [
  ["a small description", SMALL],
  ["a full description", FULL],
  ["a description without a domain", DOMAINLESS],
] as const;
