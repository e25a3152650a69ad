import { changeParts } from "../../../constructs/commands/sleep/change";
import { sleep } from "../../../constructs/commands/sleep";
import { wake } from "../../../constructs/commands/wake";
import type { SleepChange } from "../../../constructs/service/sleep-parts";
import { type AsleepAws, asleepAws, awakeAws, withAsleepAws } from "../../commands/sleep/support/asleep-aws";
import type { DeployedSleep } from "../../commands/sleep/support/sleep-states";
import { type Case, failing, typed } from "./command-outcomes";

/** Changes an environment on a Saturday, or at another time. */
const changing = (
  change: SleepChange,
  aws: AsleepAws,
  {
    deployed = {},
    at = "2026-11-28T03:00:00Z",
  }: { readonly deployed?: DeployedSleep; readonly at?: string } = {},
): Case =>
  failing(change, () =>
    withAsleepAws(
      aws,
      (environment) => {
        let now = Date.parse(at);
        const pause = async (seconds: number) => void (now += seconds * 1000);
        return changeParts("dev", change, environment, { now: () => now, pause, log: () => undefined });
      },
      deployed,
    ),
  );

const NOTHING = { database: false, host: false, services: false, schedule: false };

const refusing = (action: string, error: string) => ({
  ...asleepAws(),
  refusals: new Map([[action, error]]),
});

/** What `npm run wake` and `npm run sleep` print. */
export const SLEEP: Readonly<Record<string, Case>> = {
  "npm run wake": typed(wake),
  "npm run sleep": typed(sleep),
  "wake, and nothing that sleeps is deployed": changing("wake", asleepAws(), { deployed: NOTHING }),
  "sleep, and no schedule is deployed": changing("sleep", awakeAws(), { deployed: { schedule: false } }),
  "wake, a few minutes after off": changing("wake", asleepAws(), { at: "2026-11-27T11:05:00Z" }),
  "sleep, a few minutes before on": changing("sleep", awakeAws(), { at: "2026-11-26T22:50:00Z" }),
  "wake, and EC2 has no capacity": changing(
    "wake",
    refusing("StartInstances", "InsufficientInstanceCapacity"),
  ),
  "wake without permission": changing("wake", refusing("DescribeDBInstances", "AccessDenied")),
  "wake, and the record cannot be written": changing(
    "wake",
    refusing("PutParameter", "AccessDeniedException"),
  ),
  "wake, and the database does not start": changing("wake", { ...asleepAws(), database: "inaccessible" }),
};
