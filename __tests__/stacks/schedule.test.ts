import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { Ec2InstanceState } from "@cdktf/provider-aws/lib/ec2-instance-state";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { type Phase, PHASES } from "../../constructs/service/phases";
import type { Description } from "../../constructs/settings/description";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const SCHEDULE = { off: "weekdays 23:50", on: "weekdays 08:00", timezone: "Asia/Seoul" };

const WITH = (phase: Phase): Description =>
  description({
    services: {
      front: { port: 8080, path: "/*", health: "/healthz", replicas: 3 },
      back: {
        port: 3000,
        path: "/api/*",
        health: "/ok",
        scale: { min: 2, max: 6 },
        release: { command: ["x"] },
      },
      idle: { replicas: 0 },
    },
    database: {},
    host: { instanceType: "t3.medium" },
    schedule: SCHEDULE,
    dev: { phase },
  });

const stack = (name: string, phase: Phase = "cutover") => deployed(WITH(phase)).stack(`dev-${name}`);

/** The calls of a stack: when, what, with which input. */
const calls = (name: string) =>
  stack(name)
    .all(SchedulerSchedule)
    .map(({ schedule_expression: when, schedule_expression_timezone: zone, target }) => {
      const { arn, input } = target as { arn: string; input: string };
      return [when, zone, arn.replace("arn:aws:scheduler:::aws-sdk:", ""), JSON.parse(input) as unknown];
    });

describe("a schedule", () => {
  it("is enabled again where somebody disabled it", () => {
    const schedules = stack("foundation").all(SchedulerSchedule);
    expect(schedules).not.toHaveLength(0);
    for (const schedule of schedules) expect(schedule).toMatchObject({ state: "ENABLED" });
  });

  it("stops the host at off and starts it at on", () => {
    const input = { InstanceIds: [expect.stringContaining("aws_eip_association.") as string] };
    expect(calls("ec2")).toEqual([
      ["cron(0 8 ? * MON,TUE,WED,THU,FRI *)", "Asia/Seoul", "ec2:startInstances", input],
      ["cron(50 23 ? * MON,TUE,WED,THU,FRI *)", "Asia/Seoul", "ec2:stopInstances", input],
    ]);
  });

  it("stops the database 15 minutes later, on the next day, and starts it 15 minutes earlier", () => {
    // The name that the AWS SDK for Java has: EventBridge Scheduler refuses DBInstanceIdentifier.
    const input = { DbInstanceIdentifier: expect.stringContaining("aws_db_instance.") as string };
    expect(calls("foundation")).toEqual(
      expect.arrayContaining([
        ["cron(5 0 ? * TUE,WED,THU,FRI,SAT *)", "Asia/Seoul", "rds:stopDBInstance", input],
        ["cron(45 7 ? * MON,TUE,WED,THU,FRI *)", "Asia/Seoul", "rds:startDBInstance", input],
      ]),
    );
  });

  it("has RDS make backups while the database is awake", () => {
    expect(stack("foundation").all(DbInstance)[0]).toMatchObject({
      backup_window: "23:30-00:00",
      maintenance_window: "mon:00:00-mon:00:30",
    });
  });

  it("sets the bounds of every service that has tasks to 0 and back", () => {
    const actions = stack("fargate")
      .all(AppautoscalingScheduledAction)
      .map(({ schedule, timezone, scalable_target_action: bounds }) => [schedule, timezone, bounds]);
    const [off, on] = ["cron(50 23 ? * MON,TUE,WED,THU,FRI *)", "cron(0 8 ? * MON,TUE,WED,THU,FRI *)"];
    expect(actions).toEqual([
      [off, "Asia/Seoul", { min_capacity: "0", max_capacity: "0" }],
      [on, "Asia/Seoul", { min_capacity: "2", max_capacity: "6" }],
      [off, "Asia/Seoul", { min_capacity: "0", max_capacity: "0" }],
      [on, "Asia/Seoul", { min_capacity: "3", max_capacity: "3" }],
    ]);
    expect(stack("fargate").all(AppautoscalingPolicy)).toHaveLength(1);
  });

  it("leaves what it changes out of plans, so that a plan while asleep is empty", () => {
    const ignored = (lifecycle: unknown) =>
      (lifecycle as { ignore_changes?: readonly string[] }).ignore_changes;
    expect(ignored(stack("ec2").only(Ec2InstanceState)["lifecycle"])).toEqual(["state"]);
    const counted = stack("fargate")
      .all(EcsService)
      .filter(({ lifecycle }) => ignored(lifecycle) === undefined);
    // Nothing but Terraform changes its number of tasks: a service that is set to 0 has to stop.
    expect(counted.map(({ name }) => name)).toEqual([expect.stringMatching(/^idle-/)]);
    for (const { lifecycle } of stack("fargate").all(EcsService)) {
      expect(ignored(lifecycle) ?? ["desired_count"]).toEqual(["desired_count"]);
    }
    for (const { lifecycle } of stack("fargate").all(AppautoscalingTarget)) {
      expect(ignored(lifecycle)).toEqual(["min_capacity", "max_capacity"]);
    }
  });

  it("creates a service asleep while the environment sleeps", () => {
    const counts = stack("fargate")
      .all(EcsService)
      .map(({ desired_count: count }) => count);
    expect(counts).toEqual(
      [2, 3, 0].map(
        (tasks) =>
          expect.stringMatching(new RegExp(`^\\$\\{contains\\(.*"asleep"\\) \\? 0 : ${tasks}\\}$`)) as string,
      ),
    );
  });

  it("gives EventBridge Scheduler these calls on these resources only, from this group only", () => {
    const actions = ["foundation", "ec2"].flatMap((name) =>
      stack(name)
        .all(IamRolePolicy)
        .filter((policy) => policy["name"] === "calls")
        .flatMap(
          ({ policy }) => (JSON.parse(policy as string) as { Statement: readonly object[] }).Statement,
        ),
    );
    expect(actions).toEqual([
      {
        Effect: "Allow",
        Action: "ssm:PutParameter",
        Resource: expect.stringContaining("aws_ssm_parameter.") as string,
      },
      {
        Effect: "Allow",
        Action: ["rds:StartDBInstance", "rds:StopDBInstance"],
        Resource: expect.stringContaining("aws_db_instance.") as string,
      },
      {
        Effect: "Allow",
        Action: ["ec2:StartInstances", "ec2:StopInstances"],
        Resource: expect.stringContaining("aws_eip_association.") as string,
      },
    ]);
    const trust = stack("ec2")
      .all(IamRole)
      .map((role) => role["assume_role_policy"] as string)
      .filter((policy) => policy.includes("scheduler.amazonaws.com"));
    expect(trust.map((policy) => JSON.parse(policy) as unknown)).toMatchObject([
      {
        Statement: [
          {
            Condition: {
              StringEquals: {
                "aws:SourceAccount": "123456789012",
                "aws:SourceArn": "arn:aws:scheduler:ap-northeast-2:123456789012:schedule-group/shop-dev",
              },
            },
          },
        ],
      },
    ]);
  });

  it("is the same in the foundation of every phase, and in the host's stack of both", () => {
    expect(new Set(PHASES.map((phase) => stack("foundation", phase).json)).size).toBe(1);
    expect(stack("ec2", "ec2").json).toBe(stack("ec2", "cutover").json);
  });

  it("is nothing without one", () => {
    const none = deployed({ ...WITH("cutover"), schedule: false });
    for (const name of ["foundation", "ec2", "fargate", "dns"]) {
      // The policy for looking into an environment names the record of a schedule in every environment.
      const { resource } = JSON.parse(none.stack(`dev-${name}`).json) as { readonly resource: object };
      expect(JSON.stringify(resource)).not.toMatch(/aws_scheduler|schedule\.state|asleep:/);
    }
  });
});
