import { pathName } from "../../naming/physical-name";
import { TMPFS_OPTIONS } from "../../service/limits";
import { POLICY_LENGTH, TASK_DEFINITION_BYTES } from "../../service/quotas";
import { problemWith, showValue } from "../messages";
import type { Path } from "../paths";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/** Bytes of a task definition, less 4,096 for all else: names, image, roles, logs, region, database, capabilities. */
const TEXTS_LIMIT = TASK_DEFINITION_BYTES - 4_096;

/** Characters of the ARNs of secrets in the inline policy of the execution role, less 1,500 for all else. */
const SECRET_ARNS_LIMIT = POLICY_LENGTH.inline - 1_500;

/**
 * Characters of the overrides with which a task of the release command starts, as JSON, with some room for its spelling.
 *
 * Source: Amazon ECS API reference, RunTask: "A total of 8192 characters are allowed for overrides. This limit includes the
 * JSON formatting characters of the override structure."
 */
const OVERRIDES_LIMIT = 8_192 - 192;

/** A text of a container: a variable, a secret, an argument, or a folder in memory. */
interface ContainerText {
  /** Where it is within the service. */
  readonly field: Path;
  /** What it is called in a message. */
  readonly name: string;
  /** Bytes in a task definition. */
  readonly size: number;
}

/**
 * The variables, secrets, command and tmpfs of a service must fit into a task definition, its secrets into a policy, and
 * its release command into the overrides of a task.
 *
 * Checked in every phase: the host has no such limits, but a description that exceeds them could not move to Fargate.
 */
export function fittingContainers(environment: Environment): readonly Finding[] {
  return environment.services.flatMap((service) => [
    ...textFindings(service, secretArns(environment, service)),
    ...secretFindings(service, secretArns(environment, service)),
    ...releaseFindings(service),
  ]);
}

function textFindings(service: ServiceSettings, arns: readonly string[]): readonly Finding[] {
  const texts = [...variables(service), ...secrets(service, arns), ...args(service), ...folders(service)];
  const total = sum(texts.map(({ size }) => size));
  if (total <= TEXTS_LIMIT) return [];
  const [largest] = [...texts].sort((a, b) => b.size - a.size);
  if (largest === undefined) return [];
  const [field = "environment"] = largest.field;
  const predicate = `is more than the ${TEXTS_LIMIT} bytes that the variables, secrets, command and tmpfs of a service may have together`;
  const fix = `The largest is ${showValue(largest.name)} with ${largest.size} bytes. Put large values into the image or into S3.`;
  const path = ["services", service.name];
  const reads = ["environment", "secrets", "command", "tmpfs"].map((read) => [...path, read]);
  return [{ path: [...path, field], message: problemWith(total, predicate, fix), reads }];
}

function secretFindings(service: ServiceSettings, arns: readonly string[]): readonly Finding[] {
  const total = sum(arns.map((arn) => arn.length + '"",'.length));
  if (total <= SECRET_ARNS_LIMIT) return [];
  // In tens, so that environments whose names differ in length say the same.
  const most = Math.floor((arns.length * SECRET_ARNS_LIMIT) / total / 10) * 10;
  const predicate = `is more secrets than the policy of one role has room for: about ${most} with such names`;
  const fix = "Put several values into one secret, as JSON that the application reads.";
  return [{ path: ["services", service.name, "secrets"], message: problemWith(arns.length, predicate, fix) }];
}

function releaseFindings({ name, release }: ServiceSettings): readonly Finding[] {
  const total = JSON.stringify(release?.command ?? []).length;
  if (total <= OVERRIDES_LIMIT) return [];
  const predicate = `is more than the ${OVERRIDES_LIMIT} characters, as JSON, with which ECS starts a release command`;
  const fix = "Put the script into the image, and run it from there.";
  return [{ path: ["services", name, "release", "command"], message: problemWith(total, predicate, fix) }];
}

/** A container can be given no text with a NUL character, and Terraform passes on valid Unicode only. */
export function passableTexts({ services }: Environment): readonly Finding[] {
  return services.flatMap((service) =>
    writtenTexts(service).flatMap(({ field, name, text }) => {
      const predicate = unpassable(text);
      if (predicate === undefined) return [];
      return [{ path: ["services", service.name, ...field], message: problemWith(name, predicate) }];
    }),
  );
}

/** Returns why a text cannot be passed to a container; it is never shown, because it may be a secret. */
function unpassable(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  // runc: "environment variable value can't contain null(\x00)"; an argument ends at it too.
  if (text.includes("\0")) return "contains a NUL character, which no process can be given";
  if (/\p{Surrogate}/u.test(text)) return "is not valid Unicode, so it would not arrive as it was written";
  return undefined;
}

function writtenTexts({ environment, command = [], release }: ServiceSettings) {
  const argumentsOf = (list: readonly string[], ...field: Path) =>
    list.map((text, index) => ({ field: [...field, index], name: `argument ${index + 1}`, text }));
  return [
    ...Object.entries(environment).map(([name, text]) => ({ field: ["environment", name], name, text })),
    ...argumentsOf(command, "command"),
    ...argumentsOf(release?.command ?? [], "release", "command"),
  ];
}

function variables({ environment }: ServiceSettings): readonly ContainerText[] {
  return Object.entries(environment).map(([name, value]) => ({
    field: ["environment", name],
    name,
    size: bytes({ name, value }),
  }));
}

function secrets(service: ServiceSettings, arns: readonly string[]): readonly ContainerText[] {
  return service.secrets.map((name, index) => ({
    field: ["secrets", index],
    name,
    size: bytes({ name, valueFrom: arns[index] }),
  }));
}

function args({ command = [] }: ServiceSettings): readonly ContainerText[] {
  return command.map((argument, index) => ({
    field: ["command", index],
    name: `argument ${index + 1}`,
    size: bytes(argument),
  }));
}

function folders({ tmpfs }: ServiceSettings): readonly ContainerText[] {
  return Object.entries(tmpfs).map(([containerPath, size]) => ({
    field: ["tmpfs", containerPath],
    name: containerPath,
    size: bytes({ containerPath, size, mountOptions: TMPFS_OPTIONS }),
  }));
}

/** Returns the ARNs of a service's secrets, to which Secrets Manager appends a hyphen and six characters. */
function secretArns(environment: Environment, service: ServiceSettings): readonly string[] {
  const { account, region, application, name } = environment;
  const scope = { application, environment: name };
  return service.secrets.map(
    (secret) => `arn:aws:secretsmanager:${region}:${account}:secret:${pathName(scope, secret)}-123456`,
  );
}

function bytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value)) + ",".length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
