import { Duration, RemovalPolicy, type Stack } from "aws-cdk-lib";
import * as ecr from "aws-cdk-lib/aws-ecr";
import * as ssm from "aws-cdk-lib/aws-ssm";
import type { EnvironmentProps } from "./environment";

/** Creates the repository of a service. */
export function createRepository(
  stack: Stack,
  service: string,
  { name, protect }: EnvironmentProps,
): ecr.Repository {
  return new ecr.Repository(stack, `${service}-repository`, {
    repositoryName: `shop/${name}/${service}`,
    encryption: ecr.RepositoryEncryption.AES_256,
    imageScanOnPush: true,
    imageTagMutability: ecr.TagMutability.IMMUTABLE,
    emptyOnDelete: !protect,
    removalPolicy: protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    lifecycleRules: [
      { rulePriority: 1, tagPrefixList: ["release-"], maxImageCount: 100 },
      { rulePriority: 2, tagStatus: ecr.TagStatus.UNTAGGED, maxImageAge: Duration.days(14) },
      { rulePriority: 3, maxImageCount: 100 },
    ],
  });
}

/** Creates the parameter that names the released image of a service. */
export function createRelease(
  stack: Stack,
  service: string,
  { name }: EnvironmentProps,
): ssm.StringParameter {
  const parameterName = `/shop/${name}/${service}/image`;
  return new ssm.StringParameter(stack, `${service}-release`, { parameterName, stringValue: "unreleased" });
}
