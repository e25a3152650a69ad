import { z } from "zod";
import { DATABASE_OUTPUTS } from "../../stacks/outputs/foundation-outputs";
import type { EcsTarget, Platforms } from "../rollout/platforms";
import type { StoredValues } from "../stored-states";

/** A database, as it was deployed. */
export interface StoredDatabase {
  /** Identifier of the instance, for example `shop-dev`. */
  readonly identifier: string;
  /** Engine, as RDS names it. */
  readonly engine: string;
  /** Private host name. */
  readonly address: string;
  /** TCP port. */
  readonly port: number;
  /** Name of the database in it. */
  readonly database: string;
  /** Its user. */
  readonly user: string;
  /** ARN of the secret with the password. */
  readonly secretArn: string;
  /** ECS services of which tasks may connect to it. */
  readonly clients: readonly EcsTarget[];
}

const INSTANCE = z.object({
  identifier: z.string(),
  engine: z.string(),
  address: z.string(),
  port: z.number(),
  db_name: z.string(),
  username: z.string(),
});

const RULE = z.object({ security_group_id: z.string(), referenced_security_group_id: z.string() });

const SERVICE = z.object({
  name: z.string(),
  network_configuration: z.tuple([z.object({ security_groups: z.array(z.string()) })]),
});

/** Reads the database of an environment from its states; undefined if it has none. */
export function storedDatabase(
  { outputs, resources }: StoredValues,
  { ecs }: Pick<Platforms, "ecs">,
): StoredDatabase | undefined {
  const all = <T>(type: string, schema: z.ZodType<T>) =>
    resources
      .filter((resource) => resource.type === type)
      .flatMap(({ attributes }) => schema.safeParse(attributes).data ?? []);
  const [instance] = all("aws_db_instance", INSTANCE);
  const group = outputs[DATABASE_OUTPUTS.securityGroupId.name];
  const secretArn = outputs[DATABASE_OUTPUTS.secretArn.name];
  if (instance === undefined || typeof secretArn !== "string") return undefined;
  const allowed = all("aws_vpc_security_group_ingress_rule", RULE)
    .filter((rule) => rule.security_group_id === group)
    .map((rule) => rule.referenced_security_group_id);
  const names = all("aws_ecs_service", SERVICE)
    .filter(({ network_configuration: [network] }) =>
      network.security_groups.some((each) => allowed.includes(each)),
    )
    .map(({ name }) => name);
  const { identifier, engine, address, port, db_name: database, username: user } = instance;
  return {
    ...{ identifier, engine, address, port, database, user, secretArn },
    clients: ecs.filter(({ name }) => names.includes(name)),
  };
}
