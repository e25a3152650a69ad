import { SMALL } from "../../stacks/support/descriptions";
import { deployed } from "../../support/deployed";
import { description } from "../../support/description";

const SCHEDULE = { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" };

/** Syntheses other than a small description in its phase. */
export const OTHERS = {
  preview: deployed(SMALL, { phase: "fargate" }),
  database: deployed(description({ database: {} })),
  throwAway: deployed(description({ database: {}, dev: { protect: false } })),
  customerKey: deployed(description({ database: {}, customerManagedKey: true })),
  minor: deployed(description({ database: { version: "17.4" } })),
  mysql: deployed(description({ database: { engine: "mysql", version: "8.4" } })),
  asleepHost: deployed(description({ database: {}, schedule: SCHEDULE })),
  asleepTasks: deployed(description({ schedule: SCHEDULE, dev: { phase: "fargate" } })),
  provider6: deployed(description({ awsProvider: "6", dev: { phase: "fargate" } })),
  blueGreen: deployed(
    description({
      services: {
        front: { port: 8080, path: "/*", health: "/healthz", deployment: { blueGreen: { alarms: true } } },
      },
      awsProvider: "6",
      dev: { phase: "fargate" },
    }),
  ),
  takesPath: deployed(
    description({
      services: {
        front: { port: 8080, path: "/*", health: "/healthz" },
        back: { port: 3000, path: "/old/*", health: "/healthz", deployment: { canary: {} } },
        api: { port: 3000, path: "/api/*", health: "/healthz", deployment: { blueGreen: {} } },
      },
      awsProvider: "6",
      dev: { phase: "fargate" },
    }),
  ),
  pipeline: deployed(description({ pipeline: { repository: "acme/shop" } })),
};
