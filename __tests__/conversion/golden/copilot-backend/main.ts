import { synthesize } from "../../../../constructs/report/synthesize";
import type { Description } from "../../../../constructs/settings/description";
import { Deployment } from "../../../../constructs/stacks/deployment";

// From copilot, by npm run from. Set account and region before the first deployment.
const description: Description = {
  name: "backend",
  services: {
    payments: {
      environment: { DB_HOST: "payments.cluster-abc.eu-west-1.rds.amazonaws.com" },
      secrets: ["DB_PASSWORD"],
      replicas: 2,
    },
  },
  environments: {
    pciprod: {
      account: "210987654321",
      region: "eu-west-1",
      phase: "fargate",
      services: { payments: { replicas: 4 } },
    },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));
