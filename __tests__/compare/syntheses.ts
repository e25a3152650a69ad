import { PHASES } from "../../constructs/service/phases";
import { DESCRIPTIONS, full } from "../stacks/support/descriptions";
import type { Synthesis } from "./synthesize";

/** The description of main.ts at the time of its first release; the comparison is of constructs, not of descriptions. */
const DEFAULT = {
  name: "shop",
  services: {
    front: { build: "docker/front", port: 8080, path: "/*", health: "/healthz" },
    back: {
      build: "docker/back",
      port: 3000,
      path: "/api/*",
      health: "/api/healthz",
      database: true,
      release: { command: ["node", "dist/migrate.js"] },
    },
  },
  database: { engine: "postgres", version: "17" },
  environments: {
    dev: { account: "111122223333", region: "ap-northeast-2", phase: "ec2", protect: false },
    prod: { account: "444455556666", region: "ap-northeast-2", phase: "fargate", domain: "shop.example.com" },
  },
};

/** Every description that `npm run validate` knows, and that of main.ts, in every phase. */
export const SYNTHESES: readonly Synthesis[] = [
  ["default", DEFAULT] as const,
  ...DESCRIPTIONS,
  ["nat-gateway", full("nat-gateway")] as const,
  ["nat-gateway-per-az", full("nat-gateway-per-az")] as const,
  ["endpoints", full("endpoints")] as const,
].flatMap(([name, description]) =>
  PHASES.map((phase) => ({ folder: `${name.replaceAll(" ", "-")}.${phase}`, description, phase })),
);
