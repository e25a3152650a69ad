/** Types of deployment. A service's name and rule priorities depend on it: not every change is possible in place. */
export type DeploymentType = "rolling" | "blue-green";

/** Replaces the tasks of a service a few at a time. */
export interface RollingDeployment {
  /** Type of the deployment. */
  readonly type: Extract<DeploymentType, "rolling">;
  /** Percentage of the desired tasks that must stay healthy during a deployment. */
  readonly minimumHealthyPercent: number;
  /** Percentage of the desired tasks that may run during a deployment. */
  readonly maximumPercent: number;
}

/** How ECS replaces the tasks of a service. */
export type DeploymentStrategy = RollingDeployment;

/** Starts new tasks before it stops old ones, so that capacity never falls below the desired number of tasks. */
export const ROLLING: RollingDeployment = {
  type: "rolling",
  minimumHealthyPercent: 100,
  maximumPercent: 200,
};
