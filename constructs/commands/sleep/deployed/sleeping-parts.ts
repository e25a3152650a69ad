import { z } from "zod";
import { sleepRecordPath } from "../../../naming/environment-names";
import type { Scope } from "../../../naming/physical-name";
import type { SleepSchedule } from "../../../service/schedule";
import { parseCron } from "../../../service/sleep-parts";
import { deployedPlatforms, type Platforms } from "../../rollout/platforms";
import { readStates, type StoredResource } from "../../stored-states";
import { databasePart } from "../parts/database";
import { hostPart } from "../parts/host";
import type { Part } from "../parts/part";
import { recordPart } from "../parts/record";
import { servicePart, type SleepingService } from "../parts/services";

/** What of an environment sleeps, as it was deployed, whatever main.ts says by now. */
export interface SleepingEnvironment {
  /** Its parts, in no order. */
  readonly parts: readonly Part[];
  /** When it sleeps; absent: no schedule is deployed. */
  readonly schedule?: SleepSchedule;
}

/** Returns what of an environment sleeps, from the JSON of its stacks' states. */
export function sleepingParts(region: string, scope: Scope, states: readonly string[]): SleepingEnvironment {
  const { resources } = readStates(states);
  const platforms = deployedPlatforms(states);
  const names = (type: string, attribute: string) =>
    resources
      .filter((resource) => resource.type === type)
      .flatMap(({ attributes }) => TEXT.safeParse(attributes[attribute]).data ?? []);
  const path = sleepRecordPath(scope);
  return {
    parts: [
      ...names("aws_db_instance", "identifier").map((name) => databasePart(region, name)),
      ...(platforms.host === undefined ? [] : [hostPart(region, platforms.host.instanceId)]),
      ...sleepingServices(resources, platforms).map((service) => servicePart(region, service)),
      ...names("aws_ssm_parameter", "name")
        .filter((name) => name.startsWith(`${path}/`))
        .map((name) => recordPart(region, name)),
    ],
    schedule: deployedSchedule(resources),
  };
}

const TEXT = z.string();

/** The scheduled action that brings the tasks of a service back. */
const WAKE_ACTION = z.object({
  name: z.literal("wake"),
  resource_id: z.string(),
  scalable_target_action: z.tuple([
    z.object({ min_capacity: z.coerce.number(), max_capacity: z.coerce.number() }),
  ]),
});

/** Services as the schedule wakes them: with the bounds of its own actions. */
function sleepingServices(
  resources: readonly StoredResource[],
  { ecs }: Platforms,
): readonly SleepingService[] {
  const actions = resources
    .filter(({ type }) => type === "aws_appautoscaling_scheduled_action")
    .flatMap(({ attributes }) => WAKE_ACTION.safeParse(attributes).data ?? []);
  return actions.flatMap(({ resource_id: resourceId, scalable_target_action: [bounds] }) => {
    const target = ecs.find(({ name }) => resourceId.endsWith(`/${name}`));
    const { min_capacity: min, max_capacity: max } = bounds;
    return target === undefined ? [] : [{ ...target, resourceId, min, max }];
  });
}

/** The calls of EventBridge Scheduler at `off` and at `on`. */
const CALL = z.object({
  name: z.string(),
  schedule_expression: z.string(),
  schedule_expression_timezone: z.string(),
});

function deployedSchedule(resources: readonly StoredResource[]): SleepSchedule | undefined {
  const calls = resources
    .filter(({ type }) => type === "aws_scheduler_schedule")
    .flatMap(({ attributes }) => CALL.safeParse(attributes).data ?? []);
  const call = (state: string) => calls.find(({ name }) => name.endsWith(`-schedule-${state}`));
  const [asleep, awake] = [call("asleep"), call("awake")];
  const [off, on] = [
    parseCron(asleep?.schedule_expression ?? ""),
    parseCron(awake?.schedule_expression ?? ""),
  ];
  const timezone = asleep?.schedule_expression_timezone;
  return off === undefined || on === undefined || timezone === undefined ? undefined : { off, on, timezone };
}
