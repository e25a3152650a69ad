/** What is deployed of an environment; all of it by default. */
export interface DeployedSleep {
  readonly database?: boolean;
  readonly host?: boolean;
  readonly services?: boolean;
  readonly schedule?: boolean;
}

/** Returns the states of an environment that sleeps from `weekdays 20:00` to `weekdays 08:00` in Seoul. */
export function storedStatesOf({
  database = true,
  host = true,
  services = true,
  schedule = true,
}: DeployedSleep): readonly string[] {
  const call = (name: string, hour: number) =>
    resource("aws_scheduler_schedule", name, {
      name: `shop-dev-schedule-${name}`,
      schedule_expression: `cron(0 ${hour} ? * MON,TUE,WED,THU,FRI *)`,
      schedule_expression_timezone: "Asia/Seoul",
    });
  const record = { name: "/shop/dev/schedule.state/current" };
  const foundation = [
    ...(database ? [resource("aws_db_instance", "database", { identifier: "shop-dev" })] : []),
    ...(schedule
      ? [call("asleep", 20), call("awake", 8), resource("aws_ssm_parameter", "record", record)]
      : []),
    resource("aws_ssm_parameter", "release", { name: "/shop/dev/back/image" }),
  ];
  const ecs = [
    resource("aws_ecs_service", "back", { name: "back-rolling-3000", cluster: "shop-dev" }),
    ...(schedule ? [action("sleep", "0", "0"), action("wake", "2", "6")] : []),
  ];
  return [
    state({ release_parameter_arns: { back: "arn" } }, foundation),
    ...(host
      ? [
          state({ instance_id: "i-1" }, [
            resource("aws_ssm_document", "deploy_1", { name: "shop-dev-deploy" }),
          ]),
        ]
      : []),
    ...(services ? [state({}, ecs)] : []),
  ];
}

const action = (name: string, min: string, max: string) =>
  resource("aws_appautoscaling_scheduled_action", name, {
    ...{ name, resource_id: "service/shop-dev/back-rolling-3000" },
    scalable_target_action: [{ min_capacity: min, max_capacity: max }],
  });

function resource(type: string, name: string, attributes: object): object {
  return { mode: "managed", type, name, instances: [{ attributes }] };
}

function state(outputs: Readonly<Record<string, unknown>>, resources: readonly object[]): string {
  const values = Object.entries(outputs).map(([name, value]) => [name, { value }]);
  return JSON.stringify({ outputs: Object.fromEntries(values), resources });
}
