import type { Mistake } from "./mistake";

/** Mistakes by which somebody could release what is not the application's, or lose what was released. */
export const RELEASES: readonly Mistake[] = [
  {
    mistake: "the host takes an image of any repository",
    file: "docker/host/deploy/manifest.ts",
    from: "if (repository === undefined || isOwnImage(image, repository)) return image;",
    to: "if (repository !== image || isOwnImage(image, repository)) return image;",
    tests: ["deployer/manifest"],
  },
  {
    mistake: "an image may only begin with the address of the service's repository",
    file: "constructs/service/image-reference.ts",
    from: "|@sha256:[0-9a-f]{64})$`",
    to: "|@sha256:[0-9a-f]{64})`",
    tests: ["service/image-reference"],
  },
  {
    mistake: "every service on Fargate takes images of the front's repository",
    file: "constructs/ecs/service-tasks.ts",
    from: "repository: repositoryUrl(props.names, props, service.name)",
    to: 'repository: repositoryUrl(props.names, props, "front")',
    tests: ["stacks/own-images"],
  },
  {
    mistake: "a released image expires when enough others are pushed",
    file: "constructs/registry/repository.ts",
    from: "...newest(ALL_IMAGES, RELEASED_TAG_PREFIX)",
    to: "...newest(RELEASES_KEPT, RELEASED_TAG_PREFIX)",
    tests: ["registry/expiry"],
  },
  {
    mistake: "a releaser may write every parameter of the environment",
    file: "constructs/delivery/releaser-policy.ts",
    from: 'arn("ssm", `parameter${releaseParameterName(names, name)}`)',
    to: 'arn("ssm", `parameter${pathName(names, "*")}`)',
    tests: ["delivery/releaser-policy"],
  },
  {
    mistake: "a releaser may use every cluster of the account",
    file: "constructs/delivery/releaser-policy.ts",
    from: 'allow("Cluster", "*", CLUSTER_ACTIONS, inCluster),',
    to: 'allow("Cluster", "*", CLUSTER_ACTIONS),',
    tests: ["delivery/releaser-policy"],
  },
];
