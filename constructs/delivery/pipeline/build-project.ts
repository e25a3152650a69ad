import { CodebuildProject } from "@cdktf/provider-aws/lib/codebuild-project";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "../../identity/policy-document";
import { trustPolicy } from "../../identity/trust-policy";
import { LogGroup, logStreamArn } from "../../logging/log-group";
import { terraformEscape } from "../../service/terraform-escape";
import type { Architecture } from "../../service/words";

/** What runs in a project, as whom, and with which files. */
export interface BuildProjectProps {
  /** Physical name of the project, for example `shop-dev-build`. */
  readonly name: string;
  /** Physical name of its role. */
  readonly roleName: string;
  /** What it does, for the console. */
  readonly description: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Architecture of the machine. */
  readonly architecture: Architecture;
  /** The buildspec. */
  readonly buildspec: string;
  /** Whether it builds images, which takes a Docker Engine of its own and profits from the layers of the last build. */
  readonly builds: boolean;
  /** Minutes after which a run is stopped. */
  readonly timeout: number;
  /** ARN of the bucket of the pipeline's artifacts. */
  readonly artifactBucketArn: string;
  /** What its role may do, beside reading artifacts and writing its log. */
  readonly statements?: readonly PolicyStatement[];
  /** Further policies of its role, each as a document. */
  readonly policies?: readonly string[];
  /** Name of its log group, and how many days events are kept. */
  readonly logs: { readonly name: string; readonly retention: number };
}

/**
 * Machines of CodeBuild, and images that it keeps ready on them; a version with a patch number would be downloaded at each build.
 *
 * Source: the CodeBuild user guide, "Docker images provided by CodeBuild".
 */
const MACHINES: Readonly<Record<Architecture, { readonly type: string; readonly image: string }>> = {
  x86_64: { type: "LINUX_CONTAINER", image: "aws/codebuild/amazonlinux-x86_64-standard:5.0" },
  arm64: { type: "ARM_CONTAINER", image: "aws/codebuild/amazonlinux-aarch64-standard:3.0" },
};

/** A CodeBuild project that a pipeline starts, with its role and its log. */
export class BuildProject extends Construct {
  /** Physical name. */
  public readonly name: string;
  /** ARN of the project. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: BuildProjectProps) {
    super(scope, id);
    const logs = new LogGroup(this, "logs", props.logs);
    // Source of both conditions: CodeBuild user guide, "Allow CodeBuild to interact with other AWS services".
    const role = new IamRole(this, "role", {
      name: props.roleName,
      assumeRolePolicy: trustPolicy(
        "codebuild.amazonaws.com",
        props.account,
        `arn:aws:codebuild:${props.region}:${props.account}:project/${props.name}`,
      ),
    });
    const policy = new IamRolePolicy(this, "policy", {
      name: "build",
      role: role.name,
      policy: policyDocument(...ownStatements(props, logs), ...(props.statements ?? [])),
    });
    this.attach(role, props);
    const project = new CodebuildProject(this, "Resource", {
      name: props.name,
      description: props.description,
      serviceRole: role.arn,
      buildTimeout: props.timeout,
      source: { type: "CODEPIPELINE", buildspec: terraformEscape(props.buildspec) },
      artifacts: { type: "CODEPIPELINE" },
      environment: {
        ...MACHINES[props.architecture],
        computeType: "BUILD_GENERAL1_SMALL",
        imagePullCredentialsType: "CODEBUILD",
        privilegedMode: props.builds,
      },
      ...(props.builds ? { cache: { type: "LOCAL", modes: ["LOCAL_DOCKER_LAYER_CACHE"] } } : {}),
      logsConfig: { cloudwatchLogs: { groupName: logs.name } },
      // CodeBuild tries the role when it creates the project.
      dependsOn: [policy],
    });
    this.name = project.name;
    this.arn = project.arn;
  }

  /** All inline policies of a role may have 10,240 characters; ten managed ones 6,144 each (IAM quotas). */
  private attach(role: IamRole, { roleName, policies = [] }: BuildProjectProps): void {
    policies.forEach((policy, index) => {
      const { arn } = new IamPolicy(this, `policy-${index + 1}`, { namePrefix: `${roleName}-`, policy });
      new IamRolePolicyAttachment(this, `attachment-${index + 1}`, { role: role.name, policyArn: arn });
    });
  }
}

/** Returns what every project needs: its own log, what the pipeline hands over, and what it hands over itself. */
function ownStatements(
  { artifactBucketArn, builds }: BuildProjectProps,
  logs: LogGroup,
): readonly PolicyStatement[] {
  return [
    {
      Sid: "Log",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: logStreamArn(logs.arn),
    },
    {
      Sid: "Artifacts",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:GetObjectVersion", ...(builds ? ["s3:PutObject"] : [])],
      Resource: `${artifactBucketArn}/*`,
    },
  ];
}
