import { basename, dirname } from "node:path";
import { deploymentIn, isShifting } from "../service/deployment";
import { PHASE_FACTS } from "../service/phases";
import { formatWeeklyTime } from "../service/schedule";
import { nearSupportEnd } from "./database-versions";
import { instanceNeeds, mostTasks } from "./rules/instance-room";
import { testPortNotices } from "./notices/test-port-notices";
import type { Environment, ServiceSettings } from "./settings";

/** What a notice depends on beside the settings. */
export interface NoticeFacts {
  /** Day of the synthesis. */
  readonly today: Date;
  /** Returns whether a folder exists and has a Dockerfile. */
  readonly hasDockerfile: (folder: string) => boolean;
}

/** What is valid, and probably not what was meant. */
interface Notice {
  /** The field, from the application or the environment: `services.back.path`. */
  readonly field: string;
  /** What it means and what to write instead, as whole sentences to follow the field. */
  readonly text: string;
  /** Whether only an environment has this field. */
  readonly ofEnvironment?: true;
}

/**
 * Lists what is valid in a description and probably not what was meant, one line each: field, meaning, what to write.
 *
 * What holds for all environments is one line; otherwise the field begins with its environment.
 */
export function notices(environments: readonly Environment[], facts: NoticeFacts): readonly string[] {
  const found = environments.flatMap((environment) =>
    noticesOf(environment, facts).map((notice) => ({ ...notice, environment: environment.name })),
  );
  const lines = found.map(({ environment, field, text, ofEnvironment }) => {
    const same = found.filter((other) => other.field === field && other.text === text);
    const isShared = ofEnvironment === undefined && same.length === environments.length;
    return `${isShared ? "" : `environments.${environment}.`}${field}: ${text}`;
  });
  return [...new Set(lines)];
}

function noticesOf(environment: Environment, facts: NoticeFacts): readonly Notice[] {
  return [
    ...cutoverWithoutPhase(environment),
    ...capacityWithoutPhase(environment),
    ...spotWithoutTasks(environment),
    ...scarceInterfaces(environment),
    ...testPortNotices(environment),
    ...environment.services.flatMap((service) => [
      ...missingDockerfile(service, facts),
      ...otherDeployment(environment, service),
      ...onlyOnePath(service, environment.services),
    ]),
    ...supportEnd(environment, facts),
    ...sleepCosts(environment),
  ];
}

/** In a preview the phase is not the description's. */
function cutoverWithoutPhase(environment: Environment): readonly Notice[] {
  const { phase, previewOf, fargatePercent, hasFargatePercent } = environment;
  const isMeant = hasFargatePercent && fargatePercent > 0 && previewOf === undefined;
  if (!isMeant || PHASE_FACTS[phase].fargate) return [];
  const text =
    `{ fargate: ${fargatePercent} } has no effect in phase "${phase}". To send ${fargatePercent} % of the requests to ` +
    'Fargate, set phase: "cutover".';
  return [{ field: "cutover", text, ofEnvironment: true }];
}

/** Said once for an environment: the EC2 host runs the containers, and EC2 instances of a cluster are something else. */
function capacityWithoutPhase({ phase, previewOf, services }: Environment): readonly Notice[] {
  const chosen = services.find(({ capacity }) => capacity.kind !== "fargate");
  if (chosen === undefined || previewOf !== undefined || PHASE_FACTS[phase].fargate) return [];
  const text = `it has no effect in phase "${phase}", in which the EC2 host runs the containers. Its size is the field "host".`;
  return [{ field: capacityField(chosen), text }];
}

/** Where every task of a service is part of the base, none is on Spot. */
function spotWithoutTasks({ services }: Environment): readonly Notice[] {
  const onSpot = services.flatMap((service) =>
    service.capacity.kind === "spot" ? [{ service, base: service.capacity.base }] : [],
  );
  const [first] = onSpot;
  if (first === undefined || onSpot.some(({ service, base }) => mostTasks(service) > base)) return [];
  const text =
    `no task runs on Fargate Spot, because no service has more tasks than base, which is ${first.base}. ` +
    "Set more replicas or a higher scale.max, or remove the capacity.";
  return [{ field: capacityField(first.service), text }];
}

/** Larger instance types hold more tasks than they have network interfaces, but only with a setting of the account. */
function scarceInterfaces({ services }: Environment): readonly Notice[] {
  return instanceNeeds(services).flatMap(({ services: group, instanceType, max, leastWithoutTrunking }) => {
    const [first] = group;
    if (first === undefined || leastWithoutTrunking <= max) return [];
    const text =
      `each task needs a network interface, and ${max} instances of ${instanceType} have too few of them: set max to ` +
      `${leastWithoutTrunking}, or turn on the account setting awsvpcTrunking before the instances start.`;
    return [{ field: `${capacityField(first)}.ec2.max`, text }];
  });
}

function capacityField({ name, capacity }: ServiceSettings): string {
  const isOwn = capacity.kind !== "fargate" && !capacity.shared;
  return isOwn ? `services.${name}.capacity` : "capacity";
}

/** Docker also builds from the address of a repository or an archive, which is not looked at. */
const ADDRESS = /^([a-z+]+:\/\/|git@|github\.com\/)/;

function missingDockerfile(
  { name, build }: ServiceSettings,
  { hasDockerfile }: NoticeFacts,
): readonly Notice[] {
  if (ADDRESS.test(build) || hasDockerfile(build)) return [];
  const fix = hasDockerfile(dirname(build))
    ? `Did you mean ${JSON.stringify(dirname(build))}?`
    : "Write the folder of its Dockerfile, as seen from main.ts.";
  const text = `there is no Dockerfile in ${JSON.stringify(build)}, so the printed build command would fail. ${fix}`;
  return [{ field: `services.${name}.build`, text }];
}

/**
 * An exact path is one page. It is meant where another service has the paths below it, and where it is a file such as
 * `/robots.txt`.
 */
function onlyOnePath(
  { name, path }: ServiceSettings,
  services: readonly ServiceSettings[],
): readonly Notice[] {
  if (path === undefined || path.endsWith("/*")) return [];
  const notice = (text: string) => [{ field: `services.${name}.path`, text }];
  if (path === "/") {
    return notice(
      '"/" is only the start page, and no service has "/*": other paths, such as "/style.css", are answered with 404. ' +
        'Did you mean "/*"?',
    );
  }
  const isContinued = services.some((other) => other.path?.startsWith(`${path}/`));
  if (isContinued || basename(path).includes(".")) return [];
  return notice(
    `"${path}" is only this one path: requests for "${path}/..." do not reach the service. Did you mean "${path}/*"?`,
  );
}

/** In `cutover` the weights of the listener rules are those of its percentages; on the host there is one container. */
function otherDeployment(environment: Environment, { name, deployment }: ServiceSettings): readonly Notice[] {
  const { phase, previewOf } = environment;
  if (previewOf !== undefined || deploymentIn(phase, deployment) === deployment) return [];
  const instead = PHASE_FACTS[phase].fargate
    ? 'deployments are rolling, because the percentages of the traffic are those of "cutover"'
    : "the host replaces each container when the new one is healthy";
  const begins =
    isShifting(deployment) && deployment.testPort !== undefined ? "and its testPort begin" : "begins";
  const text = `in phase "${phase}" ${instead}. "${deployment.type}" ${begins} with phase "fargate".`;
  return [{ field: `services.${name}.deployment`, text }];
}

/** RDS upgrades the database because it is not enrolled in Extended Support. */
function supportEnd({ database }: Environment, { today }: NoticeFacts): readonly Notice[] {
  const end = database && nearSupportEnd(database.engine, database.version, today);
  if (database === undefined || end === undefined) return [];
  const text =
    `RDS's standard support of ${database.engine} ${end.major} ${end.isPast ? "ended" : "ends"} on ` +
    `${end.day}; after that day RDS upgrades the database.`;
  const newer = end.newer.length === 0 ? "" : ` Newer versions: ${end.newer.join(", ")}.`;
  return [{ field: "database.version", text: text + newer }];
}

/** What is billed while nothing runs. */
function sleepCosts({
  schedule,
  phase,
  network,
  database,
  protect,
  services,
}: Environment): readonly Notice[] {
  if (schedule === undefined) return [];
  const { host, fargate } = PHASE_FACTS[phase];
  const keepsInstances = fargate && instanceNeeds(services).some(({ min }) => min > 0);
  const isPrivate = fargate && network.egress !== "public-ip";
  const billed = [
    "the Elastic IP",
    ...(host ? ["the host's disk"] : []),
    ...(fargate ? ["the load balancer"] : []),
    ...(keepsInstances ? ["the EC2 instances of capacity.ec2.min"] : []),
    ...(isPrivate ? [network.egress === "endpoints" ? "the VPC endpoints" : "the NAT gateways"] : []),
    ...(database === undefined ? [] : ["the database's storage and backups"]),
  ];
  const text =
    `asleep from ${formatWeeklyTime(schedule.off)} to ${formatWeeklyTime(schedule.on)}, ${schedule.timezone}. AWS still ` +
    `bills ${billed.join(", ")}, images, logs and secrets.`;
  const warning = protect ? " It serves nobody then, and protect is true: is this production?" : "";
  return [{ field: "schedule", text: text + warning }];
}
