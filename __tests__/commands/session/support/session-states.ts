/** What is deployed of the application `shop`. */
export interface StoredSession {
  /** Default `cutover`. */
  readonly phase?: "ec2" | "cutover" | "fargate";
  /** Services of the foundation, and those that may connect to the database; by default both, and `back`. */
  readonly services?: readonly string[];
  readonly clients?: readonly string[];
  /** Percentage of Fargate in the cutover. */
  readonly percent?: number;
  /** Engine of the database; null: there is none. */
  readonly engine?: "postgres" | "mysql" | "mariadb" | null;
  /** Host name and port of the database. */
  readonly database?: { readonly address: string; readonly port: number };
}

/** Returns the states of its stacks, by name. */
export function storedSession({
  phase = "cutover",
  percent = 10,
  engine = "postgres",
  services = ["front", "back"],
  clients = ["back"],
  database = { address: "shop-dev.abc.ap-northeast-2.rds.amazonaws.com", port: 5432 },
}: StoredSession): Readonly<Record<string, string>> {
  const foundation = state(
    {
      phase,
      release_parameter_arns: Object.fromEntries(services.map((name) => [name, "arn"])),
      ...(engine === null
        ? {}
        : { database_security_group_id: "sg-database", database_secret_arn: "arn:secret" }),
    },
    engine === null
      ? []
      : [
          resource("aws_db_instance", {
            identifier: "shop-dev",
            engine,
            ...database,
            db_name: "app",
            username: "app",
          }),
        ],
  );
  const ec2 = state({ instance_id: "i-old" }, [
    resource("aws_ssm_document", { name: "shop-dev-deploy" }, "deploy_1"),
  ]);
  const service = (name: string) =>
    resource("aws_ecs_service", {
      name: `${name}-rolling-3000`,
      cluster: "arn:aws:ecs:ap-northeast-2:123456789012:cluster/shop-dev",
      network_configuration: [{ security_groups: [`sg-${name}`] }],
    });
  const shares = [
    { arn: "arn:tasks", weight: percent },
    { arn: "arn:host", weight: 100 - percent },
  ];
  const fargate = state({}, [
    service("front"),
    service("back"),
    ...clients.map((name) =>
      resource("aws_vpc_security_group_ingress_rule", {
        ...{ security_group_id: "sg-database", referenced_security_group_id: `sg-${name}` },
      }),
    ),
    resource("aws_lb_target_group", { arn: "arn:host", target_type: "instance" }),
    resource("aws_lb_listener_rule", { action: [{ forward: [{ target_group: shares }] }] }),
  ]);
  return {
    foundation,
    ...(phase === "fargate" ? {} : { ec2 }),
    ...(phase === "ec2" ? {} : { fargate }),
  };
}

function resource(type: string, attributes: object, name = "it"): object {
  return { mode: "managed", type, name, instances: [{ attributes }] };
}

function state(outputs: Readonly<Record<string, unknown>>, resources: readonly object[]): string {
  const values = Object.entries(outputs).map(([name, value]) => [name, { value }]);
  return JSON.stringify({ outputs: Object.fromEntries(values), resources });
}
