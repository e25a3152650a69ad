import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "../identity/policy-document";
import { pullStatements } from "../identity/pull-statements";
import { trustPolicy } from "../identity/trust-policy";
import { CERTIFICATE_KEY, type HostAccess } from "../naming/host-access";

/**
 * Roles of services in the inline policy, and in each managed policy beside it: 83 and 60 of the longest ARNs, of 85
 * characters, fit beside everything else.
 */
const ROLES_IN_POLICY = { inline: 80, managed: 60 };

/** Everything that the host may access. */
export interface HostRoleProps {
  /** Physical name, for example `shop-dev-host`. */
  readonly name: string;
  /** ARNs of the repositories from which it pulls. */
  readonly repositoryArns: readonly string[];
  /** ARN of the manifest in S3. */
  readonly manifestArn: string;
  /** ARNs of the copy of its certificate and of the bucket; absent: it has no domain. */
  readonly certificate?: HostAccess["certificate"];
  /** ARNs of the parameters that it reads: the manifest's pointer and releases. */
  readonly parameterArns: readonly string[];
  /** ARNs of the secrets that it reads. Empty: no statement. */
  readonly secretArns: readonly string[];
  /** ARNs of the log streams to which it writes. */
  readonly logStreamArns: readonly string[];
  /** ARNs of the services' roles, whose credentials it hands to their containers. */
  readonly serviceRoleArns: readonly string[];
  /** ARN of the document that it runs at boot. */
  readonly documentArn: string;
  /** The only namespace of CloudWatch to which it may publish figures; absent: it publishes none. */
  readonly namespace?: string;
}

/** The host's role: it pulls these images, reads these parameters and secrets, writes these logs, and assumes these roles; nothing else. */
export class HostRole extends Construct {
  /** Name of the instance profile. */
  public readonly instanceProfileName: string;
  /** The policies, for what the host is to do only when it may. */
  public readonly policies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: HostRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "Resource", {
      name: props.name,
      assumeRolePolicy: trustPolicy("ec2.amazonaws.com"),
    });
    const core = new IamRolePolicyAttachment(this, "session-manager", {
      role: role.name,
      policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    });
    const policy = new IamRolePolicy(this, "policy", {
      name: "host",
      role: role.name,
      policy: policyDocument(...statements(props)),
    });
    const others = this.allowOtherRoles(
      role,
      props.name,
      props.serviceRoleArns.slice(ROLES_IN_POLICY.inline),
    );
    // A host that boots before its policies exist could not access anything.
    const profile = new IamInstanceProfile(this, "profile", {
      name: props.name,
      role: role.name,
      dependsOn: [core, policy, ...others],
    });
    this.instanceProfileName = profile.name;
    this.policies = [policy, ...others];
  }

  /** Further policies for the roles that the inline policy has no room for. */
  private allowOtherRoles(
    role: IamRole,
    name: string,
    arns: readonly string[],
  ): readonly ITerraformDependable[] {
    const most = ROLES_IN_POLICY.managed;
    return Array.from({ length: Math.ceil(arns.length / most) }, (_, index) => {
      const number = index + 2;
      const policy = new IamPolicy(this, `policy-${number}`, {
        name: `${name}-${number}`,
        policy: policyDocument(assumeStatement(arns.slice(index * most, (index + 1) * most))),
      });
      return new IamRolePolicyAttachment(this, `policy-${number}-attachment`, {
        role: role.name,
        policyArn: policy.arn,
      });
    });
  }
}

function assumeStatement(roleArns: readonly string[]): PolicyStatement {
  return { Sid: "ServiceRoles", Effect: "Allow", Action: "sts:AssumeRole", Resource: roleArns };
}

/** The managed policy allows reading every parameter of the account; the last statement denies the others. */
function statements(props: HostRoleProps): readonly PolicyStatement[] {
  const read: PolicyStatement[] = [
    {
      Sid: "Parameters",
      Effect: "Allow",
      Action: ["ssm:GetParameter", "ssm:GetParameters"],
      Resource: props.parameterArns,
    },
    assumeStatement(props.serviceRoleArns.slice(0, ROLES_IN_POLICY.inline)),
    // The deployer asks for a version by its id. Source: S3 API reference, GetObject, "Permissions".
    { Sid: "Manifest", Effect: "Allow", Action: "s3:GetObjectVersion", Resource: props.manifestArn },
    { Sid: "Document", Effect: "Allow", Action: "ssm:GetDocument", Resource: props.documentArn },
    {
      Sid: "Logs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: props.logStreamArns,
    },
    ...sessionLogStatements(props.logStreamArns),
  ];
  if (props.secretArns.length > 0) {
    read.push({
      Sid: "Secrets",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: props.secretArns,
    });
  }
  if (props.namespace !== undefined) read.push(figureStatement(props.namespace));
  if (props.certificate !== undefined) read.push(...certificateStatements(props.certificate));
  const otherParameters: PolicyStatement = {
    Sid: "OtherParameters",
    Effect: "Deny",
    Action: ["ssm:GetParameter", "ssm:GetParameters"],
    NotResource: props.parameterArns,
  };
  return [...pullStatements(props.repositoryArns), ...read, otherParameters];
}

/**
 * Lets the SSM agent find the log group of a session before it writes there. A list of groups takes no resource.
 *
 * Source: Systems Manager user guide, "Create a custom IAM role for Session Manager".
 */
function sessionLogStatements(streams: readonly string[]): readonly PolicyStatement[] {
  return [
    { Sid: "LogGroups", Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
    { Sid: "LogStreams", Effect: "Allow", Action: "logs:DescribeLogStreams", Resource: streams },
  ];
}

/** Without `s3:ListBucket` of the key, S3 answers 403 instead of 404 for a missing object. Source: S3 API reference, GetObject. */
function certificateStatements({ bucket, copy }: HostAccess["certificate"]): readonly PolicyStatement[] {
  return [
    { Sid: "Certificate", Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: copy },
    {
      Sid: "CertificateList",
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: bucket,
      Condition: { StringEquals: { "s3:prefix": CERTIFICATE_KEY } },
    },
  ];
}

/** Figures have no ARN; the condition limits them. Source: CloudWatch user guide, "Using condition keys to limit access to CloudWatch namespaces". */
function figureStatement(namespace: string): PolicyStatement {
  return {
    ...{ Sid: "Figures", Effect: "Allow", Action: "cloudwatch:PutMetricData", Resource: "*" },
    Condition: { StringEquals: { "cloudwatch:namespace": namespace } },
  };
}
