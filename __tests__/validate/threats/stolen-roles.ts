import type { IamRequest } from "./iam";
import { IN, RECOVERY_POINT, release, repository, role, secret, service, state, TAKE_OVER } from "./requests";

/** What somebody has who should not, and what IAM would decide. */
export interface Threat {
  /** What the intruder has. */
  readonly holds: string;
  /** Whose policies decide. */
  readonly as: string;
  /** What it may do all the same: the damage that is left. */
  readonly may: readonly IamRequest[];
  /** What IAM must deny. */
  readonly mayNot: readonly IamRequest[];
}

/** Roles of synthesized stacks whose credentials an intruder may get. */
export const THREATS: readonly Threat[] = [
  {
    holds: "the token of a job that releases dev, which may push to dev",
    as: "shop-dev-github-release",
    may: [
      { action: "ecr:PutImage", resource: repository("dev") },
      { action: "ssm:PutParameter", resource: release("dev") },
      { action: "ecs:UpdateService", resource: service("dev") },
      { action: "s3:GetObject", resource: state("dev") },
    ],
    mayNot: [
      { action: "ecr:PutImage", resource: repository("prod") },
      { action: "ecr:BatchDeleteImage", resource: repository("dev") },
      { action: "ecr:PutImageTagMutability", resource: repository("dev") },
      { action: "ssm:PutParameter", resource: release("prod") },
      { action: "ssm:PutParameter", resource: `arn:aws:ssm:${IN}:parameter/shop/dev/ec2/manifest` },
      { action: "ecs:UpdateService", resource: service("prod") },
      { action: "secretsmanager:GetSecretValue", resource: secret("dev") },
      { action: "s3:GetObject", resource: state("prod") },
      { action: "s3:PutObject", resource: state("dev") },
      { action: "sts:AssumeRole", resource: role("shop-dev-back") },
      {
        action: "iam:PassRole",
        resource: role("shop-dev-github-apply"),
        context: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
      },
      ...TAKE_OVER,
    ],
  },
  {
    holds: "credentials that only push to dev, such as those of a build",
    as: "shop-dev-pipeline-build",
    may: [{ action: "ecr:PutImage", resource: repository("dev") }],
    mayNot: [
      { action: "ecr:PutImage", resource: repository("prod") },
      { action: "ecr:BatchDeleteImage", resource: repository("dev") },
      { action: "ecr:PutImageTagMutability", resource: repository("dev") },
      { action: "ssm:PutParameter", resource: release("dev") },
      { action: "ecs:UpdateService", resource: service("dev") },
      { action: "secretsmanager:GetSecretValue", resource: secret("dev") },
      { action: "s3:GetObject", resource: state("dev") },
      ...TAKE_OVER,
    ],
  },
  {
    holds: "the token of a job that plans a pull request for dev",
    as: "shop-dev-github-plan",
    may: [{ action: "s3:GetObject", resource: state("dev") }],
    mayNot: [
      { action: "secretsmanager:GetSecretValue", resource: secret("dev") },
      { action: "s3:GetObject", resource: state("prod") },
      { action: "s3:PutObject", resource: state("dev") },
      { action: "s3:DeleteObject", resource: state("dev") },
      { action: "ssm:PutParameter", resource: release("dev") },
      { action: "ecs:UpdateService", resource: service("dev") },
      { action: "ecr:PutImage", resource: repository("dev") },
      ...TAKE_OVER,
    ],
  },
  {
    holds: "the token of a job that deploys dev",
    as: "shop-dev-github-apply",
    may: [
      { action: "rds:DeleteDBInstance", resource: `arn:aws:rds:${IN}:db:shop-dev` },
      { action: "s3:PutObject", resource: state("dev") },
    ],
    mayNot: [
      { action: "s3:PutObject", resource: state("prod") },
      { action: "s3:DeleteBucket", resource: "arn:aws:s3:::shop-dev-state-111122223333" },
      { action: "secretsmanager:GetSecretValue", resource: secret("dev") },
      { action: "iam:CreateRole", resource: role("shop-dev-new") },
      { action: "iam:DeleteRolePermissionsBoundary", resource: role("shop-dev-back") },
      { action: "iam:PutRolePolicy", resource: role("shop-dev-github-apply") },
      { action: "iam:UpdateAssumeRolePolicy", resource: role("shop-dev-github-apply") },
      {
        action: "iam:CreatePolicyVersion",
        resource: "arn:aws:iam::111122223333:policy/shop-dev-github-boundary",
      },
      { action: "ecs:UpdateService", resource: service("prod") },
      { action: "backup:DeleteRecoveryPoint", resource: RECOVERY_POINT },
      { action: "backup:UpdateRecoveryPointLifecycle", resource: RECOVERY_POINT },
      { action: "rds:DeleteDBSnapshot", resource: RECOVERY_POINT },
      { action: "backup:DeleteBackupVault", resource: `arn:aws:backup:${IN}:backup-vault:shop-prod` },
      ...TAKE_OVER,
    ],
  },
  {
    holds: "a container of service front, on either platform",
    as: "shop-dev-front",
    may: [],
    mayNot: [
      { action: "secretsmanager:GetSecretValue", resource: secret("dev") },
      { action: "secretsmanager:GetSecretValue", resource: secret("dev", "front") },
      { action: "s3:GetObject", resource: "arn:aws:s3:::shop-uploads/invoice.pdf" },
      { action: "s3:GetObject", resource: state("dev") },
      { action: "ssm:PutParameter", resource: release("dev") },
      { action: "ecr:PutImage", resource: repository("dev") },
      { action: "ecs:UpdateService", resource: service("dev") },
      { action: "sts:AssumeRole", resource: role("shop-dev-back") },
      ...TAKE_OVER,
    ],
  },
  {
    holds: "a container of service back, which has a permission of its own",
    as: "shop-dev-back",
    may: [{ action: "s3:GetObject", resource: "arn:aws:s3:::shop-uploads/invoice.pdf" }],
    mayNot: [
      { action: "s3:PutObject", resource: "arn:aws:s3:::shop-uploads/invoice.pdf" },
      { action: "s3:GetObject", resource: state("dev") },
      { action: "secretsmanager:GetSecretValue", resource: secret("dev", "front") },
      { action: "sts:AssumeRole", resource: role("shop-dev-front") },
      ...TAKE_OVER,
    ],
  },
  {
    holds: "root on the host of dev",
    as: "shop-dev-host",
    may: [{ action: "sts:AssumeRole", resource: role("shop-dev-front") }],
    mayNot: [
      { action: "sts:AssumeRole", resource: role("shop-prod-back") },
      { action: "ecr:PutImage", resource: repository("dev") },
      { action: "ssm:PutParameter", resource: release("dev") },
      { action: "s3:GetObject", resource: state("dev") },
      { action: "ecs:UpdateService", resource: service("dev") },
      ...TAKE_OVER,
    ],
  },
];
