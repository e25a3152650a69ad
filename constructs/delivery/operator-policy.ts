import { policyDocument, type PolicyStatement } from "../identity/policy-document";
import { allow } from "../identity/statement";
import {
  clusterName,
  databaseSecretName,
  hostName,
  shellDocumentName,
  sleepRecordPath,
} from "../naming/environment-names";
import { NAME_LIMIT, pathName, physicalName, type Scope } from "../naming/physical-name";
import { stateBucketName, stateKey } from "../naming/state-location";
import { terraformEscape } from "../service/terraform-escape";

/** What the names in the policy are built from. */
export interface OperatorPolicyProps {
  /** Application and environment, from which names are built. */
  readonly names: Scope;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
}

/**
 * Returns the policy of a person who reads logs and status of an environment, opens shells in its containers and tunnels to
 * its database, in every phase. It does not allow a deployment.
 */
export function operatorPolicy(props: OperatorPolicyProps): string {
  return terraformEscape(policyDocument(...operatorStatements(props)));
}

/** AWS's own document that forwards a port through a target. */
const PORT_DOCUMENT = "AWS-StartPortForwardingSessionToRemoteHost";

/**
 * Allows a session only with a document that the policy names. Every statement that allows sessions needs this condition.
 *
 * Source: Systems Manager user guide, "Start a session with a document by specifying the session documents in IAM policies".
 */
const NAMED_DOCUMENT = { BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" } };

/** Returns its statements. All ARNs are formed from names, so that it is the same in every phase. */
export function operatorStatements(props: OperatorPolicyProps): readonly PolicyStatement[] {
  const { names, account, region } = props;
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const cluster = clusterName(names);
  const bucket = `arn:aws:s3:::${stateBucketName(names, account)}`;
  const database = arn("rds", `db:${physicalName(names, NAME_LIMIT.database)}`);
  // Those beside it, which a restore has made.
  const databases = [database, `${database}-restored-*`, `${database}-before-*`];
  return [
    allow("Logs", arn("logs", `log-group:${pathName(names, "*")}:*`), ["logs:FilterLogEvents"]),
    // The states hold no secret: the database's password is write-only. Without s3:ListBucket, a missing state is answered by 403.
    allow("States", `${bucket}/${stateKey(names, "*")}`, ["s3:GetObject"]),
    allow("Bucket", bucket, ["s3:ListBucket"]),
    allow("Services", arn("ecs", `service/${cluster}/*`), ["ecs:DescribeServices"]),
    allow("Tasks", arn("ecs", `task/${cluster}/*`), ["ecs:DescribeTasks"]),
    allow("Cluster", "*", ["ecs:ListTasks"], {
      ArnEquals: { "ecs:cluster": arn("ecs", `cluster/${cluster}`) },
    }),
    allow("Database", databases, ["rds:DescribeDBInstances", "rds:DescribePendingMaintenanceActions"]),
    // Secrets Manager appends six characters to the name.
    allow("Password", arn("secretsmanager", `secret:${databaseSecretName(names, "app")}-??????`), [
      "secretsmanager:GetSecretValue",
    ]),
    ...sessionStatements(props),
    allow("Releases", arn("ssm", `parameter${pathName(names, "*", "image")}`), ["ssm:GetParameterHistory"]),
    allow("Sleep", arn("ssm", `parameter${sleepRecordPath(names)}/current`), ["ssm:GetParameter"]),
    // They take no resource.
    allow("Unlimited", "*", [
      "ec2:DescribeImages",
      "ec2:DescribeInstances",
      "ecs:DescribeTaskDefinition",
      "elasticloadbalancing:DescribeTargetHealth",
    ]),
  ];
}

/** Instances and documents are in two statements, because the condition on tags would exclude the documents, which lack them. */
function sessionStatements({ names, account, region }: OperatorPolicyProps): readonly PolicyStatement[] {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const cluster = clusterName(names);
  const tasks = arn("ecs", `task/${cluster}/*`);
  return [
    allow("Shells", [arn("ecs", `cluster/${cluster}`), tasks], ["ecs:ExecuteCommand"]),
    allow("HostSessions", arn("ec2", "instance/*"), ["ssm:StartSession"], {
      ...NAMED_DOCUMENT,
      StringEquals: {
        "ssm:resourceTag/Application": names.application,
        "ssm:resourceTag/Environment": names.environment,
        "ssm:resourceTag/Name": hostName(names),
      },
    }),
    allow("TaskSessions", tasks, ["ssm:StartSession"], NAMED_DOCUMENT),
    allow(
      "Documents",
      [
        arn("ssm", `document/${shellDocumentName(names)}`),
        `arn:aws:ssm:${region}::document/${PORT_DOCUMENT}`,
      ],
      ["ssm:StartSession"],
      NAMED_DOCUMENT,
    ),
    // Source: Systems Manager user guide, "Additional sample IAM policies", "Allow a user to end only sessions they started".
    allow("OwnSessions", arn("ssm", "session/*"), ["ssm:ResumeSession", "ssm:TerminateSession"], {
      StringLike: { "ssm:resourceTag/aws:ssmmessages:session-id": "${aws:userid}" },
    }),
  ];
}
