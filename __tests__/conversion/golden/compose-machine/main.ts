import { synthesize } from "../../../../constructs/report/synthesize";
import type { Description } from "../../../../constructs/settings/description";
import { Deployment } from "../../../../constructs/stacks/deployment";

// From compose.yml, by npm run from. Set account and region before the first deployment.
const description: Description = {
  name: "machine",
  services: {
    recorder: {
      build: ".",
      port: 5000,
      path: "/*",
      health: "/",
      tmpfs: { "/cache": 64 },
      capabilities: { add: ["SYS_PTRACE"] },
    },
  },
  database: { engine: "mysql", version: "8.4" },
  environments: {
    prod: { account: "111122223333", region: "ap-northeast-2", phase: "ec2" },
  },
};

const { PHASE, BOOTSTRAP } = process.env;
synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));
