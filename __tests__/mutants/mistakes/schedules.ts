import type { Mistake } from "./mistake";

/** Mistakes in the hours in which an environment sleeps. */
export const SCHEDULES: readonly Mistake[] = [
  {
    mistake: "a schedule across midnight wakes a day too late",
    file: "constructs/service/schedule.ts",
    from: "days: shiftDays(days, shift),",
    to: "days,",
    tests: ["service/schedule"],
  },
  {
    mistake: "a schedule that somebody disabled stays disabled",
    file: "constructs/sleep/timed-calls.ts",
    from: '        state: "ENABLED",\n',
    to: "",
    tests: ["stacks/schedule", "sleep"],
  },
  {
    mistake: "schedules of other environments can use the role that stops the database",
    file: "constructs/sleep/timed-calls.ts",
    from: '        "aws:SourceArn": `arn:aws:scheduler:${region}:${account}:schedule-group/${group}`,\n',
    to: "",
    tests: ["stacks/schedule", "sleep"],
  },
  {
    mistake: "a deployment at night wakes a service",
    file: "constructs/ecs/tasks/service-scaling.ts",
    from: ': { lifecycle: { ignoreChanges: ["min_capacity", "max_capacity"] } }',
    to: ": {}",
    tests: ["stacks/schedule", "ecs/tasks"],
  },
  {
    mistake: "a service is created awake in an environment that sleeps",
    file: "constructs/ecs/tasks/service-scaling.ts",
    from: "sleep === undefined ? tasks : Token.asNumber(",
    to: "sleep !== undefined ? tasks : Token.asNumber(",
    tests: ["stacks/schedule", "stacks/asleep", "ecs/tasks"],
  },
];
