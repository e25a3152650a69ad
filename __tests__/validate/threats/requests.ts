import type { Description } from "../../../constructs/settings/description";
import type { IamRequest } from "./iam";

/** Account and region of both environments. */
export const ENVIRONMENT = { account: "111122223333", region: "ap-northeast-2" };

/** Two environments in one account, which is the harder case: only names and tags keep them apart. */
export const SHOP: Description = {
  name: "shop",
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    back: {
      ...{ port: 3000, path: "/api/*", health: "/api/healthz", database: true, secrets: ["STRIPE_KEY"] },
      permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::shop-uploads/*"] }],
    },
  },
  database: { backupPlan: {} },
  alerts: { email: ["ops@example.com"] },
  github: { repository: "octo-org/shop", ownerId: 1, repositoryId: 2 },
  environments: { dev: ENVIRONMENT, prod: ENVIRONMENT },
};

/** Region and account in an ARN. */
export const IN = "ap-northeast-2:111122223333";

/** ARN of a secret of a service in an environment. */
export const secret = (of: string, service = "back") =>
  `arn:aws:secretsmanager:${IN}:secret:/shop/${of}/${service}/STRIPE_KEY-AbCdEf`;

/** ARN of the secret with the database's password. */
export const databaseSecret = (of: string) =>
  `arn:aws:secretsmanager:${IN}:secret:/shop/${of}/database/app-AbCdEf`;

/** ARN of a recovery point that AWS Backup keeps. */
export const RECOVERY_POINT = `arn:aws:rds:${IN}:snapshot:awsbackup:job-80f5fbc6-2e1b-ed56-3cf0-71df898be9c6`;

/** ARN of a role. */
export const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

/** ARN of the release parameter of `back`. */
export const release = (of: string) => `arn:aws:ssm:${IN}:parameter/shop/${of}/back/image`;

/** ARN of the repository of `back`. */
export const repository = (of: string) => `arn:aws:ecr:${IN}:repository/shop/${of}/back`;

/** ARN of the ECS service of `back`. */
export const service = (of: string) => `arn:aws:ecs:${IN}:service/shop-${of}/back-rolling-3000`;

/** ARN of the foundation's state. */
export const state = (of: string) =>
  `arn:aws:s3:::shop-${of}-state-111122223333/shop/${of}/foundation.tfstate`;

/** ARN of a user. */
const user = (name: string) => `arn:aws:iam::111122223333:user/${name}`;

/** What nobody may but an administrator: get more, hide it, and read or destroy what prod has. */
export const TAKE_OVER: readonly IamRequest[] = [
  { action: "secretsmanager:GetSecretValue", resource: secret("prod") },
  { action: "rds:DeleteDBInstance", resource: `arn:aws:rds:${IN}:db:shop-prod` },
  { action: "iam:CreateUser", resource: user("intruder") },
  { action: "iam:CreateAccessKey", resource: user("admin") },
  {
    ...{ action: "iam:AttachRolePolicy", resource: role("shop-dev-back") },
    context: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" },
  },
  { action: "cloudtrail:StopLogging", resource: `arn:aws:cloudtrail:${IN}:trail/account` },
];

/** What would change or read prod. */
export const TOUCH_PROD: readonly IamRequest[] = [
  { action: "s3:GetObject", resource: state("prod") },
  { action: "s3:PutObject", resource: state("prod") },
  { action: "ssm:PutParameter", resource: release("prod") },
  { action: "ecr:PutImage", resource: repository("prod") },
  { action: "ecs:UpdateService", resource: service("prod") },
  { action: "sts:AssumeRole", resource: role("shop-prod-back") },
  { action: "iam:PutRolePolicy", resource: role("shop-prod-back") },
  {
    ...{ action: "ec2:TerminateInstances", resource: `arn:aws:ec2:${IN}:instance/i-0123456789abcdef0` },
    context: { "aws:ResourceTag/Application": "shop", "aws:ResourceTag/Environment": "prod" },
  },
];
