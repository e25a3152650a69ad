import type { Description } from "../../../constructs/settings/description";

/** Most services that one environment runs on a Docker host here: its manifest has to fit into one parameter. */
const MOST_ON_HOST = 10;

/**
 * Returns the application of main.ts with as many services as asked for, every second one with the database.
 *
 * With more services than a Docker host takes, both environments are in phase `fargate`.
 */
export function description(services: number): Description {
  const names = Array.from({ length: services }, (_, index) => index);
  return {
    name: "shop",
    services: Object.fromEntries(names.map((index) => (index % 2 === 0 ? front(index) : back(index)))),
    database: { engine: "postgres", version: "17" },
    // Two listener rules for each service, and a rule in the security group of the load balancer.
    quotas: { listenerRules: 200, securityGroupRules: 120 },
    environments: {
      dev: {
        account: "111122223333",
        region: "ap-northeast-2",
        phase: services <= MOST_ON_HOST ? "ec2" : "fargate",
        protect: false,
      },
      prod: {
        account: "444455556666",
        region: "ap-northeast-2",
        phase: "fargate",
        domain: "shop.example.com",
      },
    },
  };
}

type NamedService = readonly [name: string, service: Description["services"][string]];

function front(index: number): NamedService {
  const suffix = index === 0 ? "" : `-${index}`;
  const path = index === 0 ? "/*" : `/front${suffix}/*`;
  return [`front${suffix}`, { build: "docker/front", port: 8080, path, health: "/healthz" }];
}

function back(index: number): NamedService {
  const suffix = index === 1 ? "" : `-${index}`;
  return [
    `back${suffix}`,
    {
      build: "docker/back",
      port: 3000,
      path: `/api${suffix}/*`,
      health: `/api${suffix}/healthz`,
      database: true,
      release: { command: ["node", "dist/migrate.js"] },
    },
  ];
}
