import { synthesize } from "../../../../constructs/report/synthesize";
import type { Description } from "../../../../constructs/settings/description";
import { Deployment } from "../../../../constructs/stacks/deployment";

// From manifest.yml, by npm run from. Set account and region before the first deployment.
const description: Description = {
  name: "service",
  services: {
    website: {
      build: ".",
      port: 4321,
      path: "/*",
      health: "/ping",
      healthCheck: { interval: 10, timeout: 9 },
      environment: { SITE_URL: "https://www.example.org" },
      secrets: ["API_KEY"],
      cpu: 1024,
      memory: 2048,
    },
  },
  environments: {
    test: {
      account: "111122223333",
      region: "ap-northeast-2",
      phase: "fargate",
      services: { website: { environment: { SITE_URL: "https://test.example.org" } } },
      // domain: "www.example.org",
    },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));
