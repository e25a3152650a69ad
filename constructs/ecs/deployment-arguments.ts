import type {
  EcsServiceConfig,
  EcsServiceDeploymentConfiguration,
} from "@cdktf/provider-aws/lib/ecs-service";
import { type Deployment, ROLLING, type ShiftingDeployment } from "../service/deployment";
import type { AwsProviderMajor } from "../service/words";

/** Arguments of an ECS service that say how its tasks are replaced. */
type DeploymentArguments = Pick<
  EcsServiceConfig,
  | "availabilityZoneRebalancing"
  | "deploymentMinimumHealthyPercent"
  | "deploymentMaximumPercent"
  | "deploymentConfiguration"
  | "sigintRollback"
>;

/**
 * Returns the arguments of a deployment. Provider 5.100.0 lacks all but the percentages.
 *
 * With provider 6 `ROLLING` is always written: the argument is computed, so a service whose argument is only left out stays
 * blue/green. Source: hashicorp/terraform-provider-aws, internal/service/ecs/service.go, deployment_configuration.
 */
export function deploymentArguments(
  deployment: Deployment,
  awsProvider: AwsProviderMajor,
): DeploymentArguments {
  const { minHealthy, maxPercent } = deployment.type === "rolling" ? deployment : ROLLING;
  return {
    deploymentMinimumHealthyPercent: minHealthy,
    deploymentMaximumPercent: maxPercent,
    // A task starts in another zone before one stops. Source: aws-cdk, FargateService: "requires maxHealthyPercent > 100".
    availabilityZoneRebalancing: maxPercent > 100 ? "ENABLED" : "DISABLED",
    ...(awsProvider === "5" ? {} : shifting(deployment)),
  };
}

function shifting(deployment: Deployment): DeploymentArguments {
  if (deployment.type === "rolling") return { deploymentConfiguration: { strategy: "ROLLING" } };
  return { deploymentConfiguration: configurationOf(deployment), sigintRollback: true };
}

function configurationOf(deployment: ShiftingDeployment): EcsServiceDeploymentConfiguration {
  const bakeTimeInMinutes = String(deployment.bakeMinutes);
  switch (deployment.type) {
    case "blueGreen":
      return { strategy: "BLUE_GREEN", bakeTimeInMinutes };
    case "canary":
      return {
        strategy: "CANARY",
        bakeTimeInMinutes,
        canaryConfiguration: {
          canaryPercent: deployment.percent,
          canaryBakeTimeInMinutes: bakeTimeInMinutes,
        },
      };
    case "linear":
      return {
        strategy: "LINEAR",
        bakeTimeInMinutes,
        linearConfiguration: {
          stepPercent: deployment.percent,
          stepBakeTimeInMinutes: String(deployment.everyMinutes),
        },
      };
  }
}
