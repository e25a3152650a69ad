import type { Description } from "../../../constructs/settings/description";
import { description } from "../../support/description";

/** Services with the deployments that only AWS provider 6 has. */
export const SHIFTING: Description = description({
  awsProvider: "6",
  host: { instanceType: "t3.medium" },
  services: {
    front: {
      ...{ port: 8080, path: "/*", health: "/healthz" },
      deployment: { blueGreen: { alarms: true, testPort: 8443, testFrom: ["203.0.113.0/24"] } },
    },
    back: {
      ...{ port: 3000, path: "/api/*", health: "/api/healthz" },
      deployment: { canary: { alarms: {}, testPort: 9443 } },
    },
    admin: { port: 3000, path: "/admin/*", health: "/admin/healthz", deployment: { linear: {} } },
  },
});
