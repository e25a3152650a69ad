import { createHash } from "node:crypto";

/** Application and environment, which every physical name begins with. */
export interface Scope {
  /** Name of the application. */
  readonly application: string;
  /** Name of the environment. */
  readonly environment: string;
}

/**
 * The longest physical names that AWS allows, in characters.
 *
 * Source: the API reference of each service (CreateLoadBalancer and CreateTargetGroup 32, CreateDBInstance and
 * CreateBucket 63, CreateRole 64, CreateCluster, CreateService and RegisterTaskDefinition 255; CodeConnections
 * CreateConnection 32, CodePipeline CreatePipeline 100, CodeBuild CreateProject 150; EventBridge Scheduler CreateSchedule
 * and CreateScheduleGroup 64; CloudWatch PutMetricAlarm 255; SNS CreateTopic 256; Chatbot CreateSlackChannelConfiguration 128;
 * AWS Backup CreateBackupVault 50).
 */
export const NAME_LIMIT = {
  loadBalancer: 32,
  targetGroup: 32,
  database: 63,
  bucket: 63,
  connection: 32,
  pipeline: 100,
  buildProject: 150,
  role: 64,
  rule: 64,
  schedule: 64,
  scheduleGroup: 64,
  document: 128,
  repository: 256,
  alarm: 255,
  topic: 256,
  slackChannel: 128,
  backupVault: 50,
  cluster: 255,
  /** 255, minus what Terraform appends to a prefix. */
  securityGroupPrefix: 200,
  /** 128, minus what Terraform appends to a prefix, and a hyphen. */
  launchTemplatePrefix: 100,
} as const;

/**
 * Returns the name of a resource in AWS: `shop-dev-front`.
 *
 * No other code builds such names. A name has lower-case letters, digits and single hyphens, and depends only on the
 * arguments. One that is too long is shortened with a hash.
 *
 * @param limit - longest name that AWS allows for this kind of resource, see `NAME_LIMIT`
 * @param parts - name within the environment; none: the environment itself
 */
export function physicalName(scope: Scope, limit: number, ...parts: readonly string[]): string {
  const name = [scope.application, scope.environment, ...parts]
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return shorten(name, limit);
}

/**
 * Returns the name of a parameter, a secret or a log group, which is a path: `/shop/dev/front/image`.
 *
 * A policy can select everything of an environment by the prefix.
 */
export function pathName(scope: Scope, ...parts: readonly string[]): string {
  return `/${[scope.application, scope.environment, ...parts].join("/")}`;
}

/** Length of the hash at the end of a shortened name: 32 bits; if two names still collide, the settings refuse them. */
const HASH_LENGTH = 8;

/**
 * Shortens a name to its beginning, a hyphen, and a hash of the whole name; always with the same result.
 *
 * @param name - letters, digits and single hyphens
 * @param limit - longest result, in characters, at least 10
 * @returns the name itself if it is short enough
 */
export function shorten(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, HASH_LENGTH);
  const head = name.slice(0, limit - HASH_LENGTH - 1).replace(/-+$/, "");
  return `${head}-${hash}`;
}
