import { CodeconnectionsConnection } from "@cdktf/provider-aws/lib/codeconnections-connection";
import { Codepipeline } from "@cdktf/provider-aws/lib/codepipeline";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { policyDocument } from "../identity/policy-document";
import { trustPolicy } from "../identity/trust-policy";
import { addressOf } from "../naming/address-of";
import { PlanWarning } from "../naming/plan-warning";
import type { ArtifactBucket } from "./pipeline/artifact-bucket";
import type { BuildProject } from "./pipeline/build-project";
import { stages, STAGES, type StagesProps } from "./pipeline/stages";

/** What a pipeline watches, and what it runs. */
export interface ReleasePipelineProps extends Omit<StagesProps, "connectionArn"> {
  /** Physical name of the pipeline, for example `shop-dev`. */
  readonly name: string;
  /** Physical name of its role. */
  readonly roleName: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** ARN of a connection that exists, or the name of one to GitHub that is created. */
  readonly connection: { readonly arn: string } | { readonly name: string; readonly url: string };
  /** The bucket of its artifacts. */
  readonly artifacts: ArtifactBucket;
  /** Builds the images. */
  readonly build: BuildProject;
  /** Releases the images. */
  readonly release: BuildProject;
}

/**
 * A pipeline that builds the images of each commit on a branch, and releases them with the release command.
 *
 * Executions are superseded: while a release is running, a newer commit waits, and one that is still waiting gives way to
 * the next. So two releases never run at once, none is followed by an older one, and no time is spent on a commit that
 * another one is about to replace. CodePipeline's own action for ECS is not used: it makes a revision of its own and does
 * not write the release parameter.
 */
export class ReleasePipeline extends Construct {
  /** Physical name. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: ReleasePipelineProps) {
    super(scope, id);
    const connectionArn = this.connectionArn(props.connection);
    const role = new IamRole(this, "role", {
      name: props.roleName,
      assumeRolePolicy: trustPolicy("codepipeline.amazonaws.com", props.account),
    });
    const policy = this.allow(role, props, connectionArn);
    this.name = new Codepipeline(this, "Resource", {
      name: props.name,
      roleArn: role.arn,
      pipelineType: "V2",
      executionMode: "SUPERSEDED",
      artifactStore: [{ location: props.artifacts.name, type: "S3" }],
      stage: stages({ ...props, connectionArn }),
      trigger: [
        {
          providerType: "CodeStarSourceConnection",
          gitConfiguration: {
            sourceActionName: STAGES.source,
            push: [{ branches: { includes: [props.branch] } }],
          },
        },
      ],
      // The first execution starts as soon as the pipeline is there.
      dependsOn: [policy],
    }).name;
  }

  private connectionArn(connection: ReleasePipelineProps["connection"]): string {
    if ("arn" in connection) return connection.arn;
    const created = new CodeconnectionsConnection(this, "connection", {
      name: connection.name,
      providerType: "GitHub",
    });
    new PlanWarning(this, "pending", {
      condition: `\${${addressOf(created, "connection_status")} == "AVAILABLE"}`,
      errorMessage:
        `The connection "${connection.name}" to GitHub is not completed, so the pipeline cannot read the repository. ` +
        `Open ${connection.url}, choose the connection, then "Update pending connection".`,
    });
    return created.arn;
  }

  /**
   * Returns both ARNs of a connection: the service was renamed, and AWS checks the one or the other.
   *
   * Source: Developer Tools console user guide, "Permissions and examples for AWS CodeConnections".
   */
  private spellings(arn: string, isKnown: boolean): readonly string[] {
    const [present, former] = [":codeconnections:", ":codestar-connections:"];
    if (isKnown) return [arn.replace(former, present), arn.replace(present, former)];
    // A local value, because a quotation mark in an expression would be escaped within the policy's JSON.
    return [arn, new TerraformLocal(this, "former-arn", Fn.replace(arn, present, former)).asString];
  }

  private allow(role: IamRole, props: ReleasePipelineProps, connectionArn: string): IamRolePolicy {
    const { artifacts, build, release } = props;
    return new IamRolePolicy(this, "policy", {
      name: "pipeline",
      role: role.name,
      policy: policyDocument(
        {
          Sid: "Connection",
          Effect: "Allow",
          Action: ["codeconnections:UseConnection", "codestar-connections:UseConnection"],
          Resource: this.spellings(connectionArn, "arn" in props.connection),
        },
        {
          Sid: "Bucket",
          Effect: "Allow",
          Action: ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"],
          Resource: artifacts.arn,
        },
        {
          Sid: "Artifacts",
          Effect: "Allow",
          Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
          Resource: `${artifacts.arn}/*`,
        },
        {
          Sid: "Builds",
          Effect: "Allow",
          Action: ["codebuild:BatchGetBuilds", "codebuild:StartBuild"],
          Resource: [build.arn, release.arn],
        },
      ),
    });
  }
}
