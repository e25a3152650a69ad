import type { DeploymentDescription } from "../../constructs/settings/service-description";
import { description } from "../support/description";
import { serviceOf, type ServiceChange, ServicePlans } from "./support/service-plans";

const service = (deployment: DeploymentDescription, wereAlarmed = false) => {
  const front = { port: 8080, path: "/*", health: "/healthz", deployment };
  return serviceOf(description({ services: { front } }), { wereAlarmed });
};

const PLAIN = service("rolling");
const ALARMED = service({ rolling: { alarms: true } });
const TURNED_OFF = service("rolling", true);

/** The block that turns alarms off, as the state holds it. */
const OFF = {
  ...PLAIN,
  alarms: { alarm_names: ["shop-dev-front-5xx", "shop-dev-front-unhealthy"], enable: false, rollback: false },
};

const CHANGES: Readonly<Record<string, readonly [change: ServiceChange, actions: readonly string[]]>> = {
  "never-alarmed": [[PLAIN, PLAIN], ["no-op"]],
  "alarms-come": [[PLAIN, ALARMED], ["update"]],
  "alarms-stay": [[ALARMED, ALARMED], ["no-op"]],
  "alarms-go": [[ALARMED, TURNED_OFF], ["update"]],
  "alarms-are-off": [[OFF, TURNED_OFF], ["no-op"]],
  "alarms-come-back": [[OFF, ALARMED], ["update"]],
  "other-percentages": [[PLAIN, service({ rolling: { minHealthy: 50, maxPercent: 150 } })], ["update"]],
};

const plans = new ServicePlans();
const isReady = plans.skipReason === undefined;
if (!isReady) process.stderr.write(`the plans of deployments are skipped: ${plans.skipReason}\n`);

afterAll(() => {
  plans.remove();
});

describe("a service whose deployment changes is changed in place, or not at all", () => {
  let actions: ReturnType<ServicePlans["actions"]> = new Map();

  beforeAll(() => {
    if (!isReady) return;
    actions = plans.actions(
      Object.fromEntries(Object.entries(CHANGES).map(([name, [change]]) => [name, change])),
    );
  }, 10 * 60_000);

  (isReady ? it : it.skip).each(Object.entries(CHANGES))("%s", (name, [, expected]) => {
    expect(actions.get(name)).toEqual(expected);
  });
});
