import type { Construct } from "constructs";
import { type Deployment, isShifting } from "../../service/deployment";
import { TrafficRule, type TrafficRuleProps } from "./traffic-rule";

/** The target group that gets all requests of a rule at first, and the one that gets none. */
type Groups = readonly [all: string, none: string];

/** A path, and the two target groups between which ECS moves its traffic. */
export interface ShiftingRulesProps extends Pick<TrafficRuleProps, "listenerArn" | "path" | "priority"> {
  /** ARNs of the first target group and of the second one. */
  readonly groups: readonly [first: string, alternate: string];
  /** Addresses with whose change the rule of the traffic is replaced. */
  readonly changed: readonly string[];
  /** How ECS replaces the tasks. */
  readonly deployment: Deployment;
  /** ARNs of the listeners for test traffic, by port. */
  readonly testListenerArns?: ReadonlyMap<number, string>;
}

/**
 * Creates the rules whose weights ECS moves: that of the traffic, and with a test port that of the test traffic.
 *
 * Both exist before the service, which names them, and are destroyed after it names them no more. The test rule is on a
 * listener of its own, because the path of the service is its condition too; there it has the same place among the rules of
 * the other services. ECS moves it to the new tasks in stage TEST_TRAFFIC_SHIFT, before the traffic. Source: ECS developer
 * guide, "Application Load Balancer resources for blue/green, linear, and canary deployments".
 */
export function createShiftingRules(scope: Construct, props: ShiftingRulesProps) {
  const { deployment, groups, testListenerArns } = props;
  const [first, alternate] = groups;
  const port = isShifting(deployment) ? deployment.testPort : undefined;
  const listenerArn = port === undefined ? undefined : testListenerArns?.get(port);
  const traffic = createRule(scope, "traffic", props, [first, alternate]);
  traffic.moveFromPath(props.path);
  return {
    traffic,
    test:
      listenerArn === undefined
        ? undefined
        : createRule(scope, "test", { ...props, listenerArn, changed: [] }, [alternate, first]),
  };
}

function createRule(
  scope: Construct,
  id: string,
  { listenerArn, path, priority, changed }: ShiftingRulesProps,
  [all, none]: Groups,
): TrafficRule {
  return new TrafficRule(scope, id, {
    listenerArn,
    path,
    priority,
    shares: [
      { targetGroupArn: all, percent: 100 },
      { targetGroupArn: none, percent: 0 },
    ],
    dependsOn: [],
    replaceTriggeredBy: changed,
    isShifting: true,
  });
}
