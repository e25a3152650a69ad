import { STAGES } from "../delivery/pipeline/stages";
import { registryHost, serviceNames } from "../naming/environment-names";
import { pathName } from "../naming/physical-name";
import { RELEASE_TAG_PREFIX } from "../service/image-reference";
import { terraformEscape } from "../service/terraform-escape";
import { type Architecture, DOCKER_PLATFORMS } from "../service/words";
import type { Environment, ServiceSettings } from "../settings/settings";

/** Returns the command that builds an image for the environment's architecture and pushes it. */
export function buildCommand(build: string, architecture: Architecture, image: string): string {
  return `docker build --platform ${DOCKER_PLATFORMS[architecture]} --tag ${image} ${terraformEscape(build)} && docker push ${image}`;
}

/** Returns the command that logs Docker in to the environment's registry. */
function loginCommand({ account, region }: Environment): string {
  return (
    `aws ecr get-login-password --region ${region} | ` +
    `docker login --username AWS --password-stdin ${registryHost(account, region)}`
  );
}

/**
 * Tag of an image in the printed commands: the commit that is checked out, so that a build and its release agree.
 *
 * A tag cannot be moved: another build of the same commit needs a tag of its own.
 */
const TAG = `${RELEASE_TAG_PREFIX}$(git rev-parse --short=12 HEAD)`;

/** Returns the command that releases the image that the printed commands have pushed. */
export function releaseCommand({ name }: Environment, service: string): string {
  return `npm run release -- ${name} ${service}=${TAG}`;
}

/** Returns the command that asks for the value of a declared secret, without showing it, and stores it. */
function secretCommand(environment: Environment, secret: string): string {
  const name = pathName(scopeOf(environment), secret);
  const store = `aws secretsmanager put-secret-value --region ${environment.region} --secret-id ${name}`;
  return `read -rs VALUE && ${store} --secret-string "$VALUE"; unset VALUE`;
}

/**
 * Returns the commands for images and secrets, by the names of their outputs.
 *
 * @param repository - returns the URL of a service's repository
 */
export function foundationCommands(environment: Environment, repository: (service: string) => string) {
  const { architecture, secrets, services } = environment;
  const byService = (make: (service: ServiceSettings) => string) =>
    Object.fromEntries(services.map((service) => [service.name, make(service)]));
  const image = (service: string) => `${repository(service)}:${TAG}`;
  return {
    repository_urls: byService(({ name }) => repository(name)),
    login_command: loginCommand(environment),
    build_commands: byService(({ name, build }) => buildCommand(build, architecture, image(name))),
    release_commands: byService(({ name }) => releaseCommand(environment, name)),
    secret_commands: Object.fromEntries(secrets.map((name) => [name, secretCommand(environment, name)])),
  };
}

/** What the commands for an EC2 host need. */
interface PrintedHost {
  /** Id of the instance. */
  readonly instanceId: string;
  /** Name of its deploy document. */
  readonly document: string;
}

/** Returns the commands for the EC2 host, by the names of their outputs. */
export function hostCommands(
  { region, name }: Environment,
  host: PrintedHost,
): Readonly<Record<string, string>> {
  const on = `--region ${region}`;
  return {
    deploy_command: deployCommand(on, host),
    renew_command: `npm run renew -- ${name}`,
    shell_command: `aws ssm start-session ${on} --target ${host.instanceId}`,
  };
}

/** Starts a deployment, waits until it has ended, prints what it printed, and ends with 0 if it succeeded. */
function deployCommand(on: string, { document, instanceId }: PrintedHost): string {
  const send = `aws ssm send-command ${on} --document-name ${document} --instance-ids ${instanceId}`;
  const list = `aws ssm list-command-invocations ${on} --command-id $ID --details --output text --query`;
  return [
    `ID=$(${send} --query Command.CommandId --output text)`,
    `&& while STATUS=$(${list} 'CommandInvocations[0].Status');`,
    "case $STATUS in None|Pending|Delayed|InProgress|Cancelling) true;; *) false;; esac; do sleep 3; done;",
    `${list} 'CommandInvocations[0].CommandPlugins[].Output'; echo "$STATUS"; [ "$STATUS" = Success ]`,
  ].join(" ");
}

/** Returns the page of the console on which a connection to a Git provider is completed. */
export function connectionsUrl(region: string): string {
  return `${consoleUrl(region)}/settings/connections?region=${region}`;
}

/** Returns the commands for a pipeline, by the names of their outputs. */
export function pipelineCommands(
  { region }: Environment,
  pipeline: string,
): Readonly<Record<string, string>> {
  const transition = `--region ${region} --pipeline-name ${pipeline} --stage-name ${STAGES.release} --transition-type Inbound`;
  return {
    connections_url: connectionsUrl(region),
    pipeline_url: `${consoleUrl(region)}/codepipeline/pipelines/${pipeline}/view?region=${region}`,
    start_command: `aws codepipeline start-pipeline-execution --region ${region} --name ${pipeline}`,
    pause_command: `aws codepipeline disable-stage-transition ${transition} --reason paused`,
    resume_command: `aws codepipeline enable-stage-transition ${transition}`,
  };
}

function consoleUrl(region: string): string {
  return `https://${region}.console.aws.amazon.com/codesuite`;
}

/** A cluster, and the Auto Scaling groups of its EC2 instances. */
interface PrintedCluster {
  /** Name of the cluster. */
  readonly name: string;
  /** Names of the groups. */
  readonly groupNames: readonly string[];
}

/** Returns the commands for the tasks on ECS, by the names of their outputs. */
export function ecsCommands(environment: Environment, { name: cluster, groupNames }: PrintedCluster) {
  const { region, services } = environment;
  const shell = (service: ServiceSettings) => taskShellCommand(environment, cluster, service);
  return {
    tasks_command: `aws ecs list-tasks --region ${region} --cluster ${cluster}`,
    shell_commands: Object.fromEntries(services.map((service) => [service.name, shell(service)])),
    instance_refresh_commands:
      groupNames.length === 0
        ? undefined
        : Object.fromEntries(groupNames.map((group) => [group, refreshCommand(region, group)])),
  };
}

/**
 * Returns the command that replaces instances of a group by ones with the newest image: new ones first, and tasks leave an
 * old one before it is terminated.
 *
 * Source: EC2 Auto Scaling API reference, RefreshPreferences.
 */
function refreshCommand(region: string, group: string): string {
  const preferences = {
    MinHealthyPercentage: 100,
    MaxHealthyPercentage: 200,
    ScaleInProtectedInstances: "Refresh",
  };
  return `aws autoscaling start-instance-refresh --region ${region} --auto-scaling-group-name ${group} --preferences '${JSON.stringify(preferences)}'`;
}

/** Returns the command that opens a shell in the first task of a service. */
function taskShellCommand(environment: Environment, cluster: string, service: ServiceSettings): string {
  const on = `--region ${environment.region} --cluster ${cluster}`;
  const { family } = serviceNames(scopeOf(environment), service);
  const task = `aws ecs list-tasks ${on} --family ${family} --query 'taskArns[0]' --output text`;
  return `aws ecs execute-command ${on} --container ${service.name} --interactive --command sh --task $(${task})`;
}

function scopeOf({ application, name }: Environment) {
  return { application, environment: name };
}
