import { type EnvironmentTree, listAt, parseTemplate, textAt, valueAt } from "../../environment-tree";
import { databaseClients, readTraffic } from "../../picture/read/edges";
import { type EcsPart, ecsServices, sizeWords } from "../../picture/read/cluster";
import { hostServices } from "../../picture/read/host";
import { awsSettings } from "../../stack-json";
import type { Trees } from "../read-page";

/** A service, as the stacks of either platform have it. */
export interface DescribedService {
  /** Its name. */
  readonly name: string;
  /** Address of the repository of its images. */
  readonly repository?: string;
  /** Path of the requests that it receives; absent for a worker. */
  readonly path?: string;
  /** Port that the container listens on. */
  readonly port?: number;
  /** How its health is asked for. */
  readonly health?: { readonly path: string; readonly interval: number; readonly timeout: number };
  /** CPU and memory. */
  readonly size: string;
  /** Arguments that replace the image's own command. */
  readonly command?: readonly string[];
  /** Names of the environment variables with its secrets. */
  readonly secrets: readonly string[];
  /** Whether it may connect to the database. */
  readonly database: boolean;
  /** What runs once before a release. */
  readonly release?: { readonly command: readonly string[]; readonly timeout: number };
}

/** Reads the services of an environment: from the manifest of the host, or from ECS where no phase with a host is possible. */
export function describedServices({ ec2, cutover, fargate }: Readonly<Trees>): readonly DescribedService[] {
  const onHost = cutover ?? ec2;
  const tree = onHost ?? fargate;
  const services = onHost === undefined ? [] : ofHost(onHost);
  if (services.length > 0 || tree === undefined) return services;
  return ofEcs(tree);
}

function ofHost(tree: EnvironmentTree): readonly DescribedService[] {
  return hostServices(tree).map(({ healthCheck, health, release, secrets, cpu, memory, ...service }) => ({
    ...service,
    repository: release.repository,
    ...(health === undefined ? {} : { health: { ...healthCheck, path: health } }),
    size: sizeWords(cpu, memory),
    secrets: ownSecrets(Object.keys(secrets)),
    ...(release.command === undefined
      ? {}
      : { release: { command: release.command, timeout: release.timeout ?? 0 } }),
  }));
}

function ofEcs(tree: EnvironmentTree): readonly DescribedService[] {
  const { paths } = readTraffic(tree);
  const clients = databaseClients(tree);
  return ecsServices(tree).map((part) => {
    const { name, resource, container, size } = part;
    const port = textAt(resource.body, "load_balancer.0.container_port");
    const group = tree.find(tree.target(valueAt(resource.body, "load_balancer.0.target_group_arn")));
    const check = valueAt(group?.body, "health_check");
    return {
      name,
      repository: repository(tree, name),
      path: paths.get(name),
      ...(port === "" ? {} : { port: Number(port) }),
      ...(check === undefined
        ? {}
        : {
            health: {
              path: textAt(check, "path"),
              interval: Number(textAt(check, "interval")),
              timeout: Number(textAt(check, "timeout")),
            },
          }),
      size,
      command: container?.command,
      secrets: ownSecrets((container?.secrets ?? []).map((secret) => secret.name)),
      database: clients.includes(name),
      ...releaseOf(part),
    };
  });
}

/** The password of the database is no secret of the description. */
function ownSecrets(names: readonly string[]): readonly string[] {
  return names.filter((name) => name !== "DATABASE_PASSWORD");
}

/** The release command runs as a step of the task definition. */
function releaseOf({ task }: EcsPart): Pick<DescribedService, "release"> {
  const [text] = listAt(task?.body, "provisioner").map((each) =>
    textAt(each, "local-exec.environment.STEP_INPUT"),
  );
  if (text === undefined || text === "") return {};
  const { command, timeout } = parseTemplate(text) as Partial<NonNullable<DescribedService["release"]>>;
  return command === undefined || timeout === undefined ? {} : { release: { command, timeout } };
}

function repository(tree: EnvironmentTree, service: string): string | undefined {
  const { account, region } = awsSettings(tree.stacks.foundation);
  const [found] = tree
    .all("aws_ecr_repository", "foundation")
    .filter(({ address }) => address.startsWith(`aws_ecr_repository.${service}-repository_`));
  const name = textAt(found?.body, "name");
  return name === "" ? undefined : `${account}.dkr.ecr.${region}.amazonaws.com/${name}`;
}
