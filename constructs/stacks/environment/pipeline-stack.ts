import type { Construct } from "constructs";
import { ArtifactBucket } from "../../delivery/pipeline/artifact-bucket";
import { BuildProject, type BuildProjectProps } from "../../delivery/pipeline/build-project";
import { buildBuildspec, releaseBuildspec } from "../../delivery/pipeline/buildspecs";
import { rolePolicies } from "../../delivery/releaser-policy";
import { ReleasePipeline } from "../../delivery/release-pipeline";
import { pushStatements } from "../../identity/push-statements";
import { buildLogGroup, pipelineRoleName } from "../../naming/environment-names";
import { hostAccess } from "../../naming/host-access";
import { NAME_LIMIT } from "../../naming/physical-name";
import type { Environment, PipelineSettings } from "../../settings/settings";
import { connectionsUrl, pipelineCommands } from "../printed-commands";
import { EnvironmentStack } from "./environment-stack";

/** Minutes for the images of all services. */
const BUILD_MINUTES = 60;

/**
 * Minutes for a release, the most that CodeBuild offers: one that shifts traffic slowly takes a day, and the release
 * command ends by itself. Source: CodeBuild API reference, UpdateProject, timeoutInMinutes.
 */
const RELEASE_MINUTES = 2160;

/** What the two projects have in common. */
type SharedProps = Omit<
  BuildProjectProps,
  "name" | "roleName" | "description" | "builds" | "timeout" | "buildspec" | "logs"
>;

/**
 * The pipeline that builds and releases the commits of a branch; empty unless the description asks for one.
 *
 * Nothing in it is protected, also in a protected environment: it serves no traffic, and all that it holds can be made
 * again from the repository. So the deployment that no longer describes a pipeline destroys it.
 */
export class PipelineStack extends EnvironmentStack {
  /** The pipeline; absent: none is described. */
  public readonly pipeline?: ReleasePipeline;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment, "pipeline");
    if (environment.pipeline === undefined) return;
    this.pipeline = this.createPipeline(environment.pipeline);
    this.publish({ protect: false, ...pipelineCommands(environment, this.pipeline.name) });
  }

  private createPipeline({ repository, branch, connection, approval }: PipelineSettings): ReleasePipeline {
    const { account, name, region, protect, architecture } = this.environment;
    const artifacts = new ArtifactBucket(this, "artifacts", {
      name: this.physical(NAME_LIMIT.bucket, "pipeline", account),
      protect,
    });
    const shared = { account, region, architecture, artifactBucketArn: artifacts.arn };
    const question = `Release commit #{source.CommitId} of ${repository} in ${name}?`;
    return new ReleasePipeline(this, "pipeline", {
      name: this.physical(NAME_LIMIT.pipeline),
      roleName: pipelineRoleName(this.names),
      account,
      repository,
      branch,
      connection:
        connection === undefined
          ? { name: this.physical(NAME_LIMIT.connection), url: connectionsUrl(region) }
          : { arn: connection },
      question: approval ? question : undefined,
      artifacts,
      build: this.createBuild(shared),
      release: this.createRelease(shared),
    });
  }

  private createBuild(shared: SharedProps): BuildProject {
    const { application, name, services } = this.environment;
    return this.createProject("build", {
      ...shared,
      description: `Builds and pushes the images of ${application} in ${name}`,
      builds: true,
      timeout: BUILD_MINUTES,
      statements: pushStatements([hostAccess(this.names, this.environment).repositories]),
      buildspec: buildBuildspec({ ...shared, names: this.names, services }),
    });
  }

  private createRelease(shared: SharedProps): BuildProject {
    const { application, name, quotas } = this.environment;
    return this.createProject("release", {
      ...shared,
      description: `Releases the images of ${application} in ${name}`,
      builds: false,
      timeout: RELEASE_MINUTES,
      policies: rolePolicies({ ...this.environment, names: this.names }, quotas.rolePolicies),
      buildspec: releaseBuildspec(name),
    });
  }

  private createProject(
    step: "build" | "release",
    props: Omit<BuildProjectProps, "name" | "roleName" | "logs">,
  ): BuildProject {
    return new BuildProject(this, step, {
      ...props,
      name: this.physical(NAME_LIMIT.buildProject, step),
      roleName: pipelineRoleName(this.names, step),
      logs: { name: buildLogGroup(this.names, step), retention: this.environment.logRetention },
    });
  }
}
