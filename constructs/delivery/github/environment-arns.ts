import { backupRoleName } from "../../naming/backup-names";
import { clusterName, hostRoleName } from "../../naming/environment-names";
import { HOST_FOLDER } from "../../naming/host-access";
import { accessLogBucketName } from "../../naming/log-names";
import { NAME_LIMIT, pathName, physicalName, type Scope } from "../../naming/physical-name";
import { stateBucketName } from "../../naming/state-location";
import { GITHUB_ISSUER } from "./trust";

/** Characters that shortening takes from the end of a name, at most: a hyphen and a hash. */
const SHORTENED = 9;

/** An environment in its account and region. */
export interface Place {
  /** Application and environment, from which names are built. */
  readonly names: Scope;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
}

/** ARNs of everything in an environment, by kind, and its names; formed from names, so that they stay the same in every phase. */
export function environmentArns({ names, account, region }: Place) {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const iam = (resource: string) => `arn:aws:iam::${account}:${resource}`;
  const name = `${names.application}-${names.environment}`;
  const own = (service: string, kind: string) => [
    arn(service, `${kind}${name}`),
    arn(service, `${kind}${name}-*`),
  ];
  const path = pathName(names, "*");
  const cluster = clusterName(names);
  const balancer = shortName(name);
  const accessLogs = `arn:aws:s3:::${accessLogBucketName(names, account)}`;
  const bucket = `arn:aws:s3:::${stateBucketName(names, account)}`;
  return {
    names,
    roles: iam(`role/${name}-*`),
    githubRoles: iam(`role/${name}-github-*`),
    instanceProfiles: iam(`instance-profile/${name}-*`),
    policies: iam(`policy/${name}-github-*`),
    hostPolicies: iam(`policy/${hostRoleName(names)}-*`),
    repositories: arn("ecr", `repository${path}`),
    parameters: arn("ssm", `parameter${path}`),
    parameterPath: arn("ssm", `parameter${pathName(names)}`),
    documents: arn("ssm", `document/${name}-*`),
    secrets: arn("secretsmanager", `secret:${path}`),
    databaseSecrets: arn("secretsmanager", `secret:${pathName(names, "database", "*")}`),
    logGroups: [arn("logs", `log-group:${path}`), arn("logs", `log-group:/aws/rds/instance/${name}/*`)],
    databases: own("rds", "db:"),
    everyDatabase: arn("rds", "db:*"),
    databaseParts: [
      ...own("rds", "db:"),
      ...own("rds", "pg:"),
      ...own("rds", "subgrp:"),
      ...own("rds", "snapshot:"),
    ],
    backupVaults: own("backup", "backup-vault:"),
    backupPlans: arn("backup", "backup-plan:*"),
    backupRole: iam(`role/${backupRoleName(names)}`),
    recoveryPoints: arn("rds", "snapshot:awsbackup:*"),
    cluster: arn("ecs", `cluster/${cluster}`),
    services: arn("ecs", `service/${cluster}/*`),
    tasks: arn("ecs", `task/${cluster}/*`),
    deployments: [arn("ecs", `service-deployment/${cluster}/*`), arn("ecs", `service-revision/${cluster}/*`)],
    taskDefinitions: arn("ecs", `task-definition/${name}-*:*`),
    scalableTargets: arn("application-autoscaling", "scalable-target/*"),
    loadBalancers: arn("elasticloadbalancing", `loadbalancer/*/${balancer}*/*`),
    listeners: arn("elasticloadbalancing", `listener/*/${balancer}*/*/*`),
    listenerRules: arn("elasticloadbalancing", `listener-rule/*/${balancer}*/*/*/*`),
    targetGroups: arn("elasticloadbalancing", `targetgroup/${balancer}*/*`),
    capacityProviders: arn("ecs", `capacity-provider/${name}-*`),
    containerInstances: arn("ecs", `container-instance/${cluster}/*`),
    autoScalingGroups: arn("autoscaling", `autoScalingGroup:*:autoScalingGroupName/${name}-*`),
    schedules: [...own("scheduler", "schedule-group/"), arn("scheduler", `schedule/${name}*/*`)],
    eventRules: own("events", "rule/"),
    alarms: arn("cloudwatch", `alarm:${name}-*`),
    dashboards: [name, `${name}-*`].map((each) => `arn:aws:cloudwatch::${account}:dashboard/${each}`),
    topics: arn("sns", `${name}-*`),
    slackChannels: `arn:aws:chatbot::${account}:chat-configuration/slack-channel/${name}-*`,
    keys: arn("kms", "key/*"),
    eventSubscriptions: own("rds", "es:"),
    oidcProvider: oidcProviderArn(account),
    publicImages: `arn:aws:ec2:${region}::image/*`,
    association: arn("ssm", "association/*"),
    logStreams: arn("logs", `log-group:${path}:*`),
    publicParameters: `arn:aws:ssm:${region}::parameter/aws/service/*`,
    certificates: arn("acm", "certificate/*"),
    ec2: (kind: string) => arn("ec2", `${kind}/*`),
    bucket,
    accessLogs: [accessLogs, `${accessLogs}/*`],
    hostObjects: `${bucket}/${HOST_FOLDER}*`,
    states: `${bucket}/${names.application}/${names.environment}/*`,
  };
}

/** ARNs of an environment. */
export type EnvironmentArns = ReturnType<typeof environmentArns>;

/** Returns the ARN of an account's OIDC provider of GitHub, which has one name in every account. */
export function oidcProviderArn(account: string): string {
  return `arn:aws:iam::${account}:oidc-provider/${GITHUB_ISSUER}`;
}

/** Returns the beginning that all names of load balancers and target groups have, also shortened ones. */
function shortName(name: string): string {
  return name.slice(0, NAME_LIMIT.loadBalancer - SHORTENED).replace(/-+$/, "");
}

/** Returns the ARN of a policy of the account. */
export function githubPolicyArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:policy/${name}`;
}

/** Returns the names of an environment's roles for GitHub, of its boundary, and of the policy of what plans read. */
export function githubNames(names: Scope) {
  const name = (role: string) => physicalName(names, NAME_LIMIT.role, "github", role);
  return {
    plan: name("plan"),
    apply: name("apply"),
    release: name("release"),
    boundary: name("boundary"),
    backupBoundary: name("boundary-backup"),
    read: name("read"),
  };
}
