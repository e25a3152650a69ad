import type { CodepipelineStage } from "@cdktf/provider-aws/lib/codepipeline";
import { IMAGES } from "./buildspecs";

/** What the stages of a pipeline read, ask and run. */
export interface StagesProps {
  /** ARN of the connection to the Git provider. */
  readonly connectionArn: string;
  /** The repository, `owner/name`. */
  readonly repository: string;
  /** The branch whose commits are released. */
  readonly branch: string;
  /** What an approver is asked before each release; absent: nobody is asked. */
  readonly question?: string;
  /** The project that builds the images. */
  readonly build: { readonly name: string };
  /** The project that releases them. */
  readonly release: { readonly name: string };
}

/** Names of the stages and of their actions. */
export const STAGES = { source: "Source", build: "Build", approve: "Approve", release: "Release" } as const;

/** Artifact that passes the commit to the build and to the release. */
const SOURCE = "source";

/** Returns the stages of a pipeline, each with one action of the same name. */
export function stages(props: StagesProps): CodepipelineStage[] {
  const { connectionArn, repository, branch, question, build, release } = props;
  const source = {
    ConnectionArn: connectionArn,
    FullRepositoryId: repository,
    BranchName: branch,
    OutputArtifactFormat: "CODE_ZIP",
    // Else AWS adds a trigger of its own, which every plan would remove (terraform-provider-aws, issue 38409).
    DetectChanges: "false",
  };
  return [
    stage(STAGES.source, "Source", "CodeStarSourceConnection", source, {
      outputArtifacts: [SOURCE],
      namespace: SOURCE,
    }),
    stage(
      STAGES.build,
      "Build",
      "CodeBuild",
      { ProjectName: build.name },
      { inputArtifacts: [SOURCE], outputArtifacts: [IMAGES.artifact] },
    ),
    ...(question === undefined
      ? []
      : [stage(STAGES.approve, "Approval", "Manual", { CustomData: question })]),
    stage(
      STAGES.release,
      "Build",
      "CodeBuild",
      { ProjectName: release.name, PrimarySource: SOURCE },
      { inputArtifacts: [SOURCE, IMAGES.artifact] },
    ),
  ];
}

/** Artifacts of an action, and where its variables are found. */
interface ActionFiles {
  readonly inputArtifacts?: string[];
  readonly outputArtifacts?: string[];
  readonly namespace?: string;
}

function stage(
  name: string,
  category: string,
  provider: string,
  configuration: Record<string, string>,
  files: ActionFiles = {},
): CodepipelineStage {
  return {
    name,
    action: [{ name, category, owner: "AWS", provider, version: "1", configuration, ...files }],
  };
}
