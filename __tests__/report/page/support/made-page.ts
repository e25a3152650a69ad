import { readPrices } from "../../../../constructs/report/cost/price-file";
import type { PageData } from "../../../../constructs/report/page/page-data";
import { readBills } from "../../../../constructs/report/page/read/bills";
import { readPage } from "../../../../constructs/report/page/read-page";
import { PHASES, type Phase } from "../../../../constructs/service/phases";
import type { EnvironmentTree } from "../../../../constructs/report/environment-tree";
import { description } from "../../../support/description";
import { treeOf } from "../../picture/support/tree-of";

const SHOP = description({
  services: {
    web: { port: 8080, path: "/*", health: "/healthz", secrets: ["STRIPE_KEY"] },
    api: {
      port: 3000,
      path: "/api/*",
      health: "/api/healthz",
      database: true,
      release: { command: ["node", "migrate.js"] },
      permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] }],
      scale: { min: 2, max: 6 },
    },
    worker: { database: true },
  },
  database: {},
  host: { instanceType: "t3.medium" },
  dev: { domain: "shop.example.com", network: { egress: "nat-gateway" } },
});

/** A shop with three services in each phase. */
export const TREES = Object.fromEntries(PHASES.map((each) => [each, treeOf(SHOP, each)])) as Record<
  Phase,
  EnvironmentTree
>;

/** Reads the page of the shop, and gives it findings. */
export function madePage(phase: Phase): PageData {
  const page = { described: TREES[phase], trees: TREES };
  const region = "ap-northeast-2";
  return {
    ...readPage(page),
    ...readBills({ ...page, environment: "dev", region }, readPrices(region)),
    findings: [
      {
        level: "warning",
        id: "E2F-012",
        field: "services.api.health",
        message: "<script>alert(1)</script> answers 200 & more",
        why: "The load balancer asks by an IP address.",
        fix: 'health: "/healthz",',
      },
      { level: "note", field: "database", message: "There is one instance, without a standby." },
    ],
  };
}
