import { registryHost, releaseParameterName } from "../naming/environment-names";
import { pathName } from "../naming/physical-name";
import { terraformEscape } from "../service/terraform-escape";
import type { Architecture } from "../service/words";
import type { Environment } from "../settings/settings";

/** Processor architectures, as Docker names them. */
const PLATFORMS: Readonly<Record<Architecture, string>> = { x86_64: "linux/amd64", arm64: "linux/arm64" };

/** Returns the command that builds an image for the environment's architecture and pushes it. */
export function buildCommand(build: string, architecture: Architecture, image: string): string {
  return `docker build --platform ${PLATFORMS[architecture]} --tag ${image} ${terraformEscape(build)} && docker push ${image}`;
}

/** Returns the command that logs Docker in to the environment's registry. */
export function loginCommand({ account, region }: Environment): string {
  return (
    `aws ecr get-login-password --region ${region} | ` +
    `docker login --username AWS --password-stdin ${registryHost(account, region)}`
  );
}

/**
 * Returns the command that releases a pushed image.
 *
 * @param image - full image reference
 */
export function releaseCommand(environment: Environment, service: string, image = "<image>"): string {
  const name = releaseParameterName(scopeOf(environment), service);
  return `aws ssm put-parameter --region ${environment.region} --name ${name} --overwrite --value ${image}`;
}

/** Returns the command that stores the value of a declared secret. */
export function secretCommand(environment: Environment, secret: string): string {
  const name = pathName(scopeOf(environment), secret);
  return `aws secretsmanager put-secret-value --region ${environment.region} --secret-id ${name} --secret-string '<value>'`;
}

/** What the commands for an EC2 host need. */
interface PrintedHost {
  /** Id of its stack. */
  readonly stack: string;
  /** Terraform address of the instance. */
  readonly instanceAddress: string;
  /** Id of the instance. */
  readonly instanceId: string;
  /** Name of its deploy document. */
  readonly document: string;
}

/** Returns the commands for the EC2 host, by the names of their outputs. */
export function hostCommands(region: string, host: PrintedHost): Readonly<Record<string, string>> {
  const on = `--region ${region}`;
  return {
    deploy_command: `aws ssm send-command ${on} --document-name ${host.document} --instance-ids ${host.instanceId}`,
    renew_command: `terraform -chdir=cdktf.out/stacks/${host.stack} apply -replace=${host.instanceAddress}`,
    shell_command: `aws ssm start-session ${on} --target ${host.instanceId}`,
  };
}

/** Returns the command that lists the tasks of a cluster. */
export function tasksCommand(region: string, cluster: string): string {
  return `aws ecs list-tasks --region ${region} --cluster ${cluster}`;
}

/** Returns the command that opens a shell in a task of a service. */
export function taskShellCommand(region: string, cluster: string, service: string): string {
  return `aws ecs execute-command --region ${region} --cluster ${cluster} --container ${service} --interactive --command sh --task <task>`;
}

function scopeOf({ application, name }: Environment) {
  return { application, environment: name };
}
