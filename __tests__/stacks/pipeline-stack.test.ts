import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CodebuildProject } from "@cdktf/provider-aws/lib/codebuild-project";
import { CodeconnectionsConnection } from "@cdktf/provider-aws/lib/codeconnections-connection";
import { Codepipeline } from "@cdktf/provider-aws/lib/codepipeline";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Testing } from "cdktf";
import "cdktf/lib/testing/adapters/jest";
import type { PolicyStatement } from "../../constructs/identity/policy-document";
import { PHASES } from "../../constructs/service/phases";
import type { EnvironmentDescription, PipelineDescription } from "../../constructs/settings/description";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { resources, stackJson } from "./support/stack-json";

Testing.setupJest();

const CONNECTION =
  "arn:aws:codeconnections:ap-northeast-2:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef";

/** Synthesizes an environment with a pipeline. */
const withPipeline = (pipeline: PipelineDescription = {}, dev: Partial<EnvironmentDescription> = {}) =>
  deployed(description({ dev: { ...dev, pipeline: { repository: "acme/shop", ...pipeline } } }));

const pipelineStack = (...args: Parameters<typeof withPipeline>) =>
  withPipeline(...args).stack("dev-pipeline");

/** Returns the stages of the pipeline by name. */
function stagesOf(...args: Parameters<typeof withPipeline>) {
  const { stage } = pipelineStack(...args).only(Codepipeline) as unknown as {
    readonly stage: readonly {
      readonly name: string;
      readonly action: readonly [{ readonly configuration: object }];
    }[];
  };
  return new Map(stage.map(({ name, action: [action] }) => [name, action]));
}

/** Returns the statements of all policies of the stack, by Sid. */
function statements(...args: Parameters<typeof withPipeline>): ReadonlyMap<string, PolicyStatement> {
  const json = stackJson(withPipeline(...args), "dev-pipeline");
  const policies = [...resources(json, "aws_iam_role_policy"), ...resources(json, "aws_iam_policy")];
  const all = policies.flatMap(
    ({ attributes }) =>
      (JSON.parse(String(attributes["policy"])) as { Statement: PolicyStatement[] }).Statement,
  );
  return new Map(all.map((each) => [each.Sid ?? "", each]));
}

describe("the stack of a pipeline", () => {
  it("is empty, and publishes only its provider, unless a pipeline is described", () => {
    for (const pipeline of [undefined, false] as const) {
      const json = stackJson(deployed(description({ dev: { pipeline } })), "dev-pipeline");
      expect(resources(json)).toEqual([]);
      expect(Object.keys(json.output ?? {})).toEqual(["aws_provider"]);
    }
  });

  it("is the same in every phase", () => {
    const [first, ...others] = PHASES.map((phase) => pipelineStack({}, { phase }).json);
    for (const other of others) expect(other).toBe(first);
  });

  it("runs one release at a time, for pushes to the branch and nothing else", () => {
    expect(pipelineStack({ branch: "live" }).json).toHaveResourceWithProperties(Codepipeline, {
      name: "shop-dev",
      pipeline_type: "V2",
      execution_mode: "SUPERSEDED",
      trigger: [
        {
          provider_type: "CodeStarSourceConnection",
          git_configuration: {
            source_action_name: "Source",
            push: [{ branches: { includes: ["live"] } }],
          },
        },
      ],
    });
    expect(stagesOf({ branch: "live" }).get("Source")?.configuration).toMatchObject({
      FullRepositoryId: "acme/shop",
      BranchName: "live",
      DetectChanges: "false",
    });
  });

  it.each<[string, PipelineDescription, boolean, boolean]>([
    ["a protected environment", {}, true, true],
    ["an unprotected environment", {}, false, false],
    ["a protected environment that wants none", { approval: false }, true, false],
    ["an unprotected environment that wants one", { approval: true }, false, true],
  ])("asks for an approval before the release as described: %s", (_, pipeline, protect, asks) => {
    const names = ["Source", "Build", ...(asks ? ["Approve"] : []), "Release"];
    expect([...stagesOf(pipeline, { protect }).keys()]).toEqual(names);
  });

  it("has no deploy action, which would not write the release parameter", () => {
    expect([...stagesOf().values()]).not.toContainEqual(expect.objectContaining({ category: "Deploy" }));
  });

  it.each([
    ["x86_64", "LINUX_CONTAINER", "amazonlinux-x86_64-standard:5.0"],
    ["arm64", "ARM_CONTAINER", "amazonlinux-aarch64-standard:3.0"],
  ] as const)(
    "builds on machines of the architecture %s, and only the build has Docker",
    (architecture, type, image) => {
      const projects = pipelineStack({}, { architecture }).all(CodebuildProject);
      const machine = { type, image: `aws/codebuild/${image}` };
      expect(projects).toMatchObject([
        { name: "shop-dev-build", environment: { ...machine, privileged_mode: true } },
        { name: "shop-dev-release", environment: { ...machine, privileged_mode: false } },
      ]);
    },
  );

  it("keeps logs as long as the environment does", () => {
    expect(pipelineStack({}, { logRetention: 90 }).all(CloudwatchLogGroup)).toMatchObject([
      { name: "/shop/dev/pipeline/build", retention_in_days: 90 },
      { name: "/shop/dev/pipeline/release", retention_in_days: 90 },
    ]);
  });

  it("creates a connection only if none is named, and then warns until it is completed", () => {
    expect(pipelineStack().all(CodeconnectionsConnection)).toMatchObject([{ provider_type: "GitHub" }]);
    expect(pipelineStack({ connection: CONNECTION }).all(CodeconnectionsConnection)).toEqual([]);
    expect(stagesOf({ connection: CONNECTION }).get("Source")?.configuration).toMatchObject({
      ConnectionArn: CONNECTION,
    });
    const checks = [{}, { connection: CONNECTION }].map(
      (it) => stackJson(withPipeline(it), "dev-pipeline").check,
    );
    expect(checks.map((check) => Object.keys(check ?? {}).length)).toEqual([1, 0]);
  });
});

describe("the roles of a pipeline", () => {
  it("may use the connection by both names of the service", () => {
    expect(statements({ connection: CONNECTION }).get("Connection")).toMatchObject({
      Action: ["codeconnections:UseConnection", "codestar-connections:UseConnection"],
      Resource: [CONNECTION, CONNECTION.replace("codeconnections", "codestar-connections")],
    });
    expect(statements().get("Connection")?.Resource).toEqual([
      expect.stringMatching(/^\$\{aws_codeconnections_connection\.[\w-]+\.arn\}$/),
      expect.stringMatching(/^\$\{local\.[\w-]+\}$/),
    ]);
  });

  it("push to the environment's own repositories only", () => {
    const own = ["arn:aws:ecr:ap-northeast-2:123456789012:repository/shop/dev/*"];
    expect(statements().get("Push")).toMatchObject({ Resource: own });
    expect(statements().get("Pull")).toMatchObject({ Resource: own });
  });

  it("can write no release parameter but those of services, and no record", () => {
    const all = [...statements().values()];
    const writes = all.filter(({ Action }) => [Action].flat().includes("ssm:PutParameter"));
    expect(writes.map(({ Resource }) => Resource)).toEqual([
      ["arn:aws:ssm:ap-northeast-2:123456789012:parameter/shop/dev/front/image"],
    ]);
  });

  it("are assumed by their service for this account, and those of builds for their own project", () => {
    const trusts = pipelineStack()
      .all(IamRole)
      .map(
        (role) =>
          (JSON.parse(String(role["assume_role_policy"])) as { Statement: PolicyStatement[] }).Statement,
      );
    const project = (step: string) => ({
      "aws:SourceArn": `arn:aws:codebuild:ap-northeast-2:123456789012:project/shop-dev-${step}`,
    });
    const account = { StringEquals: { "aws:SourceAccount": "123456789012" } };
    expect(trusts.map(([statement]) => statement?.Condition)).toEqual(
      expect.arrayContaining([
        account,
        { ...account, ArnEquals: project("build") },
        { ...account, ArnEquals: project("release") },
      ]),
    );
  });
});

describe("the outputs of a pipeline", () => {
  it("say where the connection is completed, and how to start and to pause it", () => {
    const { output = {} } = stackJson(withPipeline(), "dev-pipeline");
    const values = Object.fromEntries(Object.entries(output).map(([name, { value }]) => [name, value]));
    expect(values).toMatchObject({
      connections_url: expect.stringContaining("/codesuite/settings/connections?region=ap-northeast-2"),
      start_command: expect.stringMatching(
        /^aws codepipeline start-pipeline-execution --region ap-northeast-2 --name /,
      ),
      pause_command: expect.stringContaining("disable-stage-transition"),
      resume_command: expect.stringContaining("enable-stage-transition"),
    });
  });

  it("tell the gate that it holds nothing that has to stay", () => {
    expect(stackJson(withPipeline({}, { protect: true }), "dev-pipeline").output).toMatchObject({
      protect: { value: false },
    });
  });
});
