import { DescribeServicesCommand, DescribeTaskDefinitionCommand } from "@aws-sdk/client-ecs";
import { readManifest } from "../../../constructs/commands/rehearsal/host-manifest";
import type { Site } from "./site";

/** Versions of the database's secret: the newest, and the one that each platform gives to its containers. */
export interface PasswordVersions {
  /** Id of the newest version. */
  readonly newest: string;
  /** Ids that the platforms name; absent: the platform is not there. */
  readonly used: Readonly<Partial<Record<"ec2" | "fargate", string>>>;
}

/**
 * Reads the versions of the database's secret.
 *
 * @param service - a service that uses the database
 * @param port - its port
 */
export async function passwordVersions(site: Site, service: string, port: number): Promise<PasswordVersions> {
  const newest = await site.succeed("dev-foundation", "output", "-raw", "database_secret_version");
  const ec2 = await onHost(site, service);
  const fargate = await onFargate(site, `${service}-rolling-${port}`);
  return { newest, used: { ...(ec2 && { ec2 }), ...(fargate && { fargate }) } };
}

async function onHost({ aws, props }: Site, service: string): Promise<string | undefined> {
  const manifest = await readManifest(aws, `/${props.name}/dev/ec2/manifest`).catch((error: unknown) => {
    if (error instanceof Error && error.name === "ParameterNotFound") return undefined;
    throw error;
  });
  return manifest?.services.find(({ name }) => name === service)?.secrets["DATABASE_PASSWORD"]?.version;
}

async function onFargate({ aws, props }: Site, service: string): Promise<string | undefined> {
  const cluster = `${props.name}-dev`;
  const found = await aws.ecs
    .send(new DescribeServicesCommand({ cluster, services: [service] }))
    .catch((error: unknown) => {
      if (error instanceof Error && error.name === "ClusterNotFoundException") return undefined;
      throw error;
    });
  const active = found?.services?.find(({ status }) => status === "ACTIVE");
  if (active === undefined) return undefined;
  const { taskDefinition } = await aws.ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: active.taskDefinition }),
  );
  const secrets = taskDefinition?.containerDefinitions?.[0]?.secrets ?? [];
  return secrets
    .find(({ name }) => name === "DATABASE_PASSWORD")
    ?.valueFrom?.split(":")
    .at(-1);
}
