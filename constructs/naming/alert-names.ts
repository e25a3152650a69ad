import { NAME_LIMIT, physicalName, type Scope } from "./physical-name";

/** Beginning of the namespaces to which hosts publish; the rest is the environment, which is all that its host may write. */
export const HOST_NAMESPACE = "ec2-to-fargate";

/** Returns the name of the topic to which alarms and events are sent. */
export function alertTopicName(scope: Scope): string {
  return physicalName(scope, NAME_LIMIT.topic, "alerts");
}

/**
 * Returns the ARN of that topic. It is formed from the name, so that alarms of a platform need nothing of the foundation.
 *
 * @param place - account id, 12 digits, and region
 */
export function alertTopicArn(
  scope: Scope,
  { account, region }: { readonly account: string; readonly region: string },
): string {
  return `arn:aws:sns:${region}:${account}:${alertTopicName(scope)}`;
}

/**
 * Returns the name of an alarm: `shop-dev-alert-database-storage`.
 *
 * The word in it keeps it apart from the alarms that roll back a deployment, which begin with the name of a service.
 */
export function alertAlarmName(scope: Scope, ...parts: readonly string[]): string {
  return physicalName(scope, NAME_LIMIT.alarm, "alert", ...parts);
}

/** Returns the namespace to which the host of an environment publishes its own figures: `ec2-to-fargate/shop-dev`. */
export function hostNamespace(scope: Scope): string {
  return `${HOST_NAMESPACE}/${physicalName(scope, NAME_LIMIT.role)}`;
}

/** Returns the name of an event rule that tells of something: `shop-dev-alert-images`. */
export function alertRuleName(scope: Scope, subject: string): string {
  return physicalName(scope, NAME_LIMIT.rule, "alert", subject);
}

/**
 * Returns the name of a dashboard. That of the load balancer has both platforms during a cutover.
 *
 * @param platform - absent: that of the load balancer and ECS
 */
export function dashboardName(scope: Scope, platform?: "host"): string {
  return physicalName(scope, NAME_LIMIT.alarm, ...(platform === undefined ? [] : [platform]));
}

/** Returns the names with which a Slack channel gets the messages of a topic; no service begins with `aws`. */
export function slackNames(scope: Scope) {
  return {
    name: physicalName(scope, NAME_LIMIT.slackChannel, "alerts"),
    roleName: physicalName(scope, NAME_LIMIT.role, "aws-slack"),
  };
}
