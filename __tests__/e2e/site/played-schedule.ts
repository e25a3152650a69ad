import {
  ListClustersCommand,
  ListServicesCommand,
  DescribeServicesCommand,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { DescribeInstancesCommand, StartInstancesCommand, StopInstancesCommand } from "@aws-sdk/client-ec2";
import { PutParameterCommand, type PutParameterCommandInput } from "@aws-sdk/client-ssm";
import { call, query, read } from "../../../constructs/commands/rehearsal/emulator/call";
import type { Site } from "./site";

/** What of an environment runs. */
export interface Running {
  /** State of the host; absent: there is none. */
  readonly host?: string;
  /** Status of the database. */
  readonly database?: string;
  /** Desired and running tasks of every ECS service. */
  readonly tasks: Readonly<Record<string, readonly [desired: number, running: number]>>;
}

interface Schedule {
  readonly Name: string;
  readonly ScheduleExpression: string;
  readonly Target: { readonly Arn: string; readonly Input: string };
}

interface ScheduledAction {
  readonly ResourceId: string;
  readonly Schedule: string;
  readonly ScalableTargetAction: { readonly MinCapacity: number; readonly MaxCapacity: number };
}

/**
 * Plays EventBridge Scheduler and Application Auto Scaling, of which the emulator runs nothing: makes the calls that are
 * deployed, with their own input.
 */
export class PlayedSchedule {
  constructor(private readonly site: Site) {}

  /** Plays what is scheduled between two hours of the day. */
  public async play(from: number, to: number): Promise<void> {
    const isDue = (expression: string) => {
      const hour = Number(/^cron\(\d+ (\d+) /.exec(expression)?.[1]);
      return from <= hour && hour < to;
    };
    for (const { ScheduleExpression, Target } of await this.schedules()) {
      if (isDue(ScheduleExpression)) await this.make(Target.Arn, JSON.parse(Target.Input));
    }
    for (const action of await this.scheduledActions()) {
      if (isDue(action.Schedule)) await this.scale(action);
    }
  }

  private async schedules(): Promise<readonly Schedule[]> {
    const { emulator } = this.site;
    const listed = (await read(emulator, "scheduler", "/schedules")) as {
      readonly Schedules: readonly (Pick<Schedule, "Name"> & { readonly GroupName: string })[];
    };
    const found = listed.Schedules.map(({ Name, GroupName }) =>
      read(emulator, "scheduler", `/schedules/${Name}?groupName=${GroupName}`),
    );
    return (await Promise.all(found)) as readonly Schedule[];
  }

  private async scheduledActions(): Promise<readonly ScheduledAction[]> {
    const answer = await call(this.site.emulator, "AnyScaleFrontendService.DescribeScheduledActions", {
      ServiceNamespace: "ecs",
    });
    return (answer as { readonly ScheduledActions: readonly ScheduledAction[] }).ScheduledActions;
  }

  private async make(arn: string, input: unknown): Promise<void> {
    const { ec2, ssm } = this.site.aws;
    const { InstanceIds, DbInstanceIdentifier } = input as {
      readonly InstanceIds?: string[];
      readonly DbInstanceIdentifier?: string;
    };
    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      "ssm:putParameter": () => ssm.send(new PutParameterCommand(input as PutParameterCommandInput)),
      "ec2:stopInstances": () => ec2.send(new StopInstancesCommand({ InstanceIds })),
      "ec2:startInstances": () => ec2.send(new StartInstancesCommand({ InstanceIds })),
      "rds:stopDBInstance": () => this.rds("StopDBInstance", DbInstanceIdentifier),
      "rds:startDBInstance": () => this.rds("StartDBInstance", DbInstanceIdentifier),
    };
    const made = calls[arn.replace("arn:aws:scheduler:::aws-sdk:", "")];
    if (made === undefined) throw new Error(`${arn}: not played`);
    await made();
  }

  private rds(Action: string, DBInstanceIdentifier = ""): Promise<string> {
    return query(this.site.emulator, "rds", "2014-10-31", { Action, DBInstanceIdentifier });
  }

  /** Application Auto Scaling moves the desired number of tasks into new bounds. */
  private async scale({ ResourceId, ScalableTargetAction: bounds }: ScheduledAction): Promise<void> {
    const ScalableDimension = "ecs:service:DesiredCount";
    const target = { ServiceNamespace: "ecs", ScalableDimension, ResourceId };
    await call(this.site.emulator, "AnyScaleFrontendService.RegisterScalableTarget", {
      ...target,
      ...bounds,
    });
    const [, cluster, service = ""] = ResourceId.split("/");
    await this.site.aws.ecs.send(
      new UpdateServiceCommand({ cluster, service, desiredCount: bounds.MinCapacity }),
    );
  }

  /** Reads what runs. */
  public async running(): Promise<Running> {
    const { Reservations = [] } = await this.site.aws.ec2.send(new DescribeInstancesCommand({}));
    const states = Reservations.flatMap(({ Instances = [] }) => Instances.map(({ State }) => State?.Name));
    const host = states.find((state) => state !== "terminated");
    const xml = await query(this.site.emulator, "rds", "2014-10-31", { Action: "DescribeDBInstances" });
    const database = /<DBInstanceStatus>(\w+)</.exec(xml)?.[1];
    const tasks = await this.tasks();
    return host === undefined ? { database, tasks } : { host, database, tasks };
  }

  private async tasks(): Promise<Running["tasks"]> {
    const { ecs } = this.site.aws;
    const cluster = "shop-dev";
    const { clusterArns = [] } = await ecs.send(new ListClustersCommand({}));
    if (clusterArns.length === 0) return {};
    const { serviceArns = [] } = await ecs.send(new ListServicesCommand({ cluster }));
    const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: serviceArns }));
    return Object.fromEntries(
      services.map(({ serviceName = "", desiredCount = -1, runningCount = -1 }) => [
        serviceName,
        [desiredCount, runningCount],
      ]),
    );
  }
}
