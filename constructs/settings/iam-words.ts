/** Names by which services of AWS are known elsewhere, and their prefixes in IAM. */
export const SERVICE_WORDS: Readonly<Record<string, string>> = {
  cloudwatchlogs: "logs",
  cognito: "cognito-idp",
  ddb: "dynamodb",
  dynamo: "dynamodb",
  efs: "elasticfilesystem",
  elb: "elasticloadbalancing",
  email: "ses",
  eventbridge: "events",
  opensearch: "es",
  parameterstore: "ssm",
  secretmanager: "secretsmanager",
  secrets: "secretsmanager",
  sesv2: "ses",
  stepfunctions: "states",
};

/**
 * Operations of the APIs that have no action of their own, and the action that allows them.
 *
 * Source: S3 user guide, "Required permissions for Amazon S3 API operations"; SQS developer guide; service authorization reference.
 */
export const OPERATION_WORDS: Readonly<Record<string, string>> = {
  "s3:headobject": "GetObject",
  "s3:copyobject": "PutObject",
  "s3:createmultipartupload": "PutObject",
  "s3:uploadpart": "PutObject",
  "s3:completemultipartupload": "PutObject",
  "s3:deleteobjects": "DeleteObject",
  "s3:headbucket": "ListBucket",
  "s3:listobjects": "ListBucket",
  "s3:listobjectsv2": "ListBucket",
  "s3:listbuckets": "ListAllMyBuckets",
  "sqs:sendmessagebatch": "SendMessage",
  "sqs:deletemessagebatch": "DeleteMessage",
  "sns:publishbatch": "Publish",
  "lambda:invoke": "InvokeFunction",
  "bedrock:converse": "InvokeModel",
  "bedrock:conversestream": "InvokeModelWithResponseStream",
};
