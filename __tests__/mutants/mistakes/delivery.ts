import type { Mistake } from "./mistake";

/** Mistakes in the pipeline that builds and releases, and in the roles for GitHub Actions. */
export const DELIVERY: readonly Mistake[] = [
  {
    mistake: "two releases run at once",
    file: "constructs/delivery/release-pipeline.ts",
    from: 'executionMode: "SUPERSEDED",',
    to: 'executionMode: "PARALLEL",',
    tests: ["stacks/pipeline-stack"],
  },
  {
    mistake: "the pipeline has a second trigger, of AWS",
    file: "constructs/delivery/pipeline/stages.ts",
    from: 'DetectChanges: "false",',
    to: "",
    tests: ["stacks/pipeline-stack"],
  },
  {
    mistake: "a protected environment is released without an approval",
    file: "constructs/settings/pipeline.ts",
    from: "approval = protect }",
    to: "approval = false }",
    tests: ["stacks/pipeline-stack"],
  },
  {
    mistake: "a build pushes to any repository",
    file: "constructs/stacks/environment/pipeline-stack.ts",
    from: "pushStatements([hostAccess(this.names, this.environment).repositories])",
    to: 'pushStatements(["*"])',
    tests: ["stacks/pipeline-stack"],
  },
  {
    mistake: "the release runs with a Docker Engine of its own",
    file: "constructs/delivery/pipeline/build-project.ts",
    from: "privilegedMode: props.builds,",
    to: "privilegedMode: true,",
    tests: ["stacks/pipeline-stack"],
  },
  {
    mistake: "an image that is there is pushed again, which its tag refuses",
    file: "constructs/delivery/pipeline/buildspecs.ts",
    from: 'if [ "$digest" = None ]; then',
    to: "if true; then",
    tests: ["delivery/pipeline"],
  },
  {
    mistake: "every repository on github.com may assume the roles",
    file: "constructs/delivery/github/trust.ts",
    from: "[`${GITHUB_ISSUER}:sub`]: subjects,",
    to: "",
    tests: ["delivery/github"],
  },
  {
    mistake: "a token for another audience may assume the roles",
    file: "constructs/delivery/github/trust.ts",
    from: "[`${GITHUB_ISSUER}:aud`]: GITHUB_AUDIENCE,",
    to: "",
    tests: ["delivery/github"],
  },
  {
    mistake: "a pull request may change an environment",
    file: "constructs/delivery/github/github-roles.ts",
    from: 'this.role("apply", names.apply, inEnvironment)',
    to: 'this.role("apply", names.apply, planSubjects(props.trusted))',
    tests: ["delivery/github"],
  },
  {
    mistake: "a role that an apply creates has no boundary",
    file: "constructs/delivery/github/policies/identity-policy.ts",
    from: "      bounded,\n",
    to: "",
    tests: ["delivery/github"],
  },
];
