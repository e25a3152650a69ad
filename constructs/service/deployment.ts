import { type Phase, PHASE_FACTS } from "./phases";

/** Answers of new tasks after which ECS rolls a deployment back, although the tasks are healthy. */
export interface DeploymentAlarms {
  /** Percentage of the requests of a minute, above which their 5xx answers are too many. */
  readonly errorPercent: number;
  /** 5xx answers in a minute, below which the percentage does not matter. */
  readonly errorCount: number;
}

/** What every deployment has. */
interface WatchedDeployment {
  /** What rolls it back; absent: only tasks that do not become healthy. */
  readonly alarms?: DeploymentAlarms;
}

/** Replaces the tasks of a service a few at a time. */
export interface RollingDeployment extends WatchedDeployment {
  /** Kind, as the field is called. */
  readonly type: "rolling";
  /** Percentage of the tasks that stay healthy during a deployment; ECS rounds their number up. */
  readonly minHealthy: number;
  /** Percentage of the tasks that may run during a deployment; ECS rounds their number down. */
  readonly maxPercent: number;
}

/** What every deployment has in which ECS moves traffic. */
interface TestedDeployment extends WatchedDeployment {
  /** Port of the load balancer on which the new tasks answer before they get traffic; absent: there is none. */
  readonly testPort?: number;
  /** IPv4 networks that reach the test port; absent: the network of the environment only. */
  readonly testFrom?: readonly string[];
}

/** Starts as many new tasks as there are old ones, then moves all traffic to them. */
interface BlueGreenDeployment extends TestedDeployment {
  /** Kind, as the field is called. */
  readonly type: "blueGreen";
  /** Minutes that the old tasks stay, for a rollback, after the traffic has moved. */
  readonly bakeMinutes: number;
}

/** Moves a part of the traffic to the new tasks, and the rest later. */
interface CanaryDeployment extends TestedDeployment {
  /** Kind, as the field is called. */
  readonly type: "canary";
  /** Percentage of the traffic that moves first. */
  readonly percent: number;
  /** Minutes with that percentage, and again minutes that the old tasks stay after all traffic has moved. */
  readonly bakeMinutes: number;
}

/** Moves the traffic to the new tasks in equal steps. */
interface LinearDeployment extends TestedDeployment {
  /** Kind, as the field is called. */
  readonly type: "linear";
  /** Percentage of the traffic that each step moves. */
  readonly percent: number;
  /** Minutes between two steps. */
  readonly everyMinutes: number;
  /** Minutes that the old tasks stay after all traffic has moved. */
  readonly bakeMinutes: number;
}

/** A deployment in which ECS moves the traffic between two target groups. */
export type ShiftingDeployment = BlueGreenDeployment | CanaryDeployment | LinearDeployment;

/** How ECS replaces the tasks of a service. */
export type Deployment = RollingDeployment | ShiftingDeployment;

/** Starts new tasks before it stops old ones, so that capacity never falls below the desired number of tasks. */
export const ROLLING: RollingDeployment = { type: "rolling", minHealthy: 100, maxPercent: 200 };

/** Returns whether ECS moves the traffic between two target groups, and so owns the weights of the listener rule. */
export function isShifting(deployment: Deployment): deployment is ShiftingDeployment {
  return deployment.type !== "rolling";
}

/** Returns the networks that reach each test port of the services, in the order of the services. */
export function testPortsOf(
  services: readonly { readonly deployment: Deployment }[],
  network: string,
): ReadonlyMap<number, readonly string[]> {
  const ports = new Map<number, readonly string[]>();
  for (const { deployment } of services) {
    if (!isShifting(deployment) || deployment.testPort === undefined) continue;
    const { testPort, testFrom = [network] } = deployment;
    ports.set(testPort, [...new Set([...(ports.get(testPort) ?? []), ...testFrom])]);
  }
  return ports;
}

/**
 * Returns how tasks are replaced in a phase: rolling where the host gets a share of the traffic.
 *
 * The weights of the listener rules are Terraform's there, and ECS would change them.
 */
export function deploymentIn(phase: Phase, deployment: Deployment): Deployment {
  return isShifting(deployment) && PHASE_FACTS[phase].host
    ? { ...ROLLING, alarms: deployment.alarms }
    : deployment;
}

/** Returns services with the deployments that they have in a phase. */
export function servicesIn<T extends { readonly deployment: Deployment }>(
  phase: Phase,
  services: readonly T[],
): readonly T[] {
  return services.map((service) => ({ ...service, deployment: deploymentIn(phase, service.deployment) }));
}

/**
 * Returns the minutes that ECS waits in a deployment, at least.
 *
 * Source: ECS API reference, LinearConfiguration, stepBakeTimeInMinutes: "not applied after reaching 100 percent traffic".
 */
export function minutesOf(deployment: Deployment): number {
  switch (deployment.type) {
    case "rolling":
      return 0;
    case "blueGreen":
      return deployment.bakeMinutes;
    case "canary":
      return 2 * deployment.bakeMinutes;
    case "linear":
      return (Math.ceil(100 / deployment.percent) - 1) * deployment.everyMinutes + deployment.bakeMinutes;
  }
}

/**
 * Returns the minutes after which a task that stays unhealthy rolls a deployment back: two after its grace period.
 *
 * The alarm is the longest that a deployment has, so ECS watches it at least as long after the last task has started.
 */
export function unhealthyMinutes({ gracePeriod }: { readonly gracePeriod: number }): number {
  return Math.ceil(gracePeriod / 60) + 2;
}

/**
 * Returns the numbers of tasks between which ECS can replace tasks.
 *
 * Source: ECS API reference, DeploymentConfiguration: minimumHealthyPercent is "rounded up to the nearest integer",
 * maximumPercent "rounded down".
 */
export function rollingBounds({ minHealthy, maxPercent }: RollingDeployment, tasks: number) {
  return { fewest: Math.ceil((tasks * minHealthy) / 100), most: Math.floor((tasks * maxPercent) / 100) };
}
