import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { Phase } from "../../constructs/service/phases";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { stackJson } from "./support/stack-json";

const SCHEDULE = { off: "daily 20:00", on: "daily 08:00", timezone: "UTC" };

const synthesis = (phase: Phase) =>
  deployed(
    description({
      database: {},
      schedule: SCHEDULE,
      services: { front: { port: 8080, path: "/*", health: "/ok", release: { command: ["x"] } } },
      dev: { phase, cutover: { fargate: 50 } },
    }),
  );

const warnings = (stack: string) =>
  Object.values(stackJson(synthesis("cutover"), stack).check ?? {})
    .flatMap(({ assert }) => assert)
    .filter(({ error_message: message }) => message.includes("asleep"))
    .map(({ condition }) => condition.replace(/aws_(\w+)\.\w+\./g, "$1.").replace(/data\.db_/g, "db_"));

/** What the steps of a stack get as `asleep`, by the name of the step. */
const steps = (phase: Phase, stack: string) =>
  Object.values(stackJson(synthesis(phase), stack).resource ?? {})
    .flatMap((named) => Object.values(named))
    .flatMap(({ provisioner = [] }) => provisioner as readonly Provisioner[])
    .map(({ "local-exec": { command, environment } }) => [command, environment.STEP_INPUT] as const)
    .filter(([, input]) => input.includes('"asleep"'))
    .map(([command]) => command.split(" ").at(-1));

interface Provisioner {
  readonly "local-exec": { readonly command: string; readonly environment: { readonly STEP_INPUT: string } };
}

describe("an environment that is asleep", () => {
  it.each([
    ["dev-ec2", '${contains(["running", "pending"], ec2_instance_state.state)}'],
    ["dev-fargate", "${max(appautoscaling_target.max_capacity) > 0}"],
    [
      "dev-foundation",
      '${length(db_instances.instance_identifiers) > 0 ? !contains(["stopped", "stopping"], db_instance.status) : true}',
    ],
  ])("is a warning of the plan of %s while what it has is stopped", (stack, condition) => {
    expect(warnings(stack)).toEqual([condition]);
  });

  it("is over for good where the schedule is removed, but for a database that nothing starts: a plan warns of it", () => {
    const none = deployed(description({ database: {} }));
    const [check, ...others] = Object.entries(stackJson(none, "dev-foundation").check ?? {}).filter(
      ([name]) => name.startsWith("schedule_"),
    );
    expect(others).toEqual([]);
    expect(check?.[1].assert).toMatchObject([
      {
        condition: expect.stringContaining('!contains(["stopped", "stopping"], aws_db_instance.') as string,
        error_message: expect.stringContaining("no schedule starts it") as string,
      },
    ]);
  });

  it("fails the steps that need what is stopped", () => {
    expect(steps("cutover", "dev-fargate").sort()).toEqual(["release-command", "target-health"]);
    expect(steps("ec2", "dev-dns")).toEqual(["host-answers"]);
  });

  it("is recorded by the schedule, and not by a deployment", () => {
    const records = synthesis("ec2").stack("dev-foundation").all(SsmParameter);
    expect(records.find(({ name }) => String(name).includes("schedule.state"))).toMatchObject({
      value: "awake",
      lifecycle: { ignore_changes: ["value"] },
    });
  });

  it("is not stopped or started late: a refused call is repeated for half an hour", () => {
    for (const { target } of synthesis("cutover").stack("dev-foundation").all(SchedulerSchedule)) {
      expect(target).toMatchObject({ retry_policy: { maximum_event_age_in_seconds: 1800 } });
    }
  });
});
