import { DescribeServicesCommand, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import {
  type ActionTypeEnum,
  DescribeRulesCommand,
  ModifyRuleCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Drift } from "./drift";

const SERVICE = { cluster: "shop-dev", service: "front-rolling-8080" };

/** Drifts of the Fargate stack. */
export const TASK_DRIFTS: readonly Drift[] = [
  {
    what: "a listener rule's weights",
    stack: "dev-fargate",
    address: "aws_lb_listener_rule.path_api",
    reported: "action[0].forward[0].target_group[0].weight: 90 -> 50",
    change: ({ elb }, { rule }) => {
      const { RuleArn, Actions: [action] = [] } = rule("/api/*");
      const groups = action?.ForwardConfig?.TargetGroups ?? [];
      const weighed = groups.map((group) => ({ ...group, Weight: 90 }));
      const forward = { Type: "forward" as ActionTypeEnum, ForwardConfig: { TargetGroups: weighed } };
      return elb.send(new ModifyRuleCommand({ RuleArn, Actions: [forward] }));
    },
    read: async ({ elb }, { rule }) => {
      const { RuleArn = "" } = rule("/api/*");
      const { Rules: [only] = [] } = await elb.send(new DescribeRulesCommand({ RuleArns: [RuleArn] }));
      return only?.Actions?.[0]?.ForwardConfig?.TargetGroups?.map(({ Weight }) => Weight);
    },
  },
  {
    what: "a scaled service",
    stack: "dev-fargate",
    address: "aws_ecs_service.workload_front_tasks_service",
    reported: "desired_count: 5 -> 1",
    change: ({ ecs }) => ecs.send(new UpdateServiceCommand({ ...SERVICE, desiredCount: 5 })),
    read: async ({ ecs }) => {
      const { cluster, service } = SERVICE;
      const { services: [only] = [] } = await ecs.send(
        new DescribeServicesCommand({ cluster, services: [service] }),
      );
      return [only?.desiredCount, only?.runningCount];
    },
  },
];
