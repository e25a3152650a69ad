import { databaseSecret, IN, release, secret, service, state, TAKE_OVER } from "./requests";
import type { Threat } from "./stolen-roles";

/** The policies of people, whose laptop may be lost with their credentials. */
export const PEOPLE: readonly Threat[] = [
  {
    holds: "the credentials of a person who operates dev",
    as: "operator",
    may: [
      { action: "logs:FilterLogEvents", resource: `arn:aws:logs:${IN}:log-group:/shop/dev/back:*` },
      {
        action: "secretsmanager:GetSecretValue",
        resource: databaseSecret("dev"),
      },
      { action: "ecs:ExecuteCommand", resource: `arn:aws:ecs:${IN}:task/shop-dev/0123456789abcdef` },
    ],
    mayNot: [
      { action: "secretsmanager:GetSecretValue", resource: secret("dev") },
      {
        action: "secretsmanager:GetSecretValue",
        resource: databaseSecret("prod"),
      },
      { action: "ecs:ExecuteCommand", resource: `arn:aws:ecs:${IN}:task/shop-prod/0123456789abcdef` },
      { action: "s3:PutObject", resource: state("dev") },
      { action: "ssm:PutParameter", resource: release("dev") },
      { action: "ecs:UpdateService", resource: service("dev") },
      ...TAKE_OVER,
    ],
  },
  {
    holds: "the password of admin, and no MFA",
    as: "admin",
    may: [],
    mayNot: TAKE_OVER.map((request) => ({
      ...request,
      context: { ...request.context, "aws:MultiFactorAuthPresent": "false" },
    })),
  },
];
