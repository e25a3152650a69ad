import {
  type Action,
  CreateRuleCommand,
  DeleteRuleCommand,
  ModifyListenerCommand,
  ModifyRuleCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import {
  type Change,
  ChangeResourceRecordSetsCommand,
  ListHostedZonesCommand,
  ListResourceRecordSetsCommand,
} from "@aws-sdk/client-route-53";
import type { AwsClients } from "../../../../constructs/commands/rehearsal/aws-clients";
import { present } from "./applied-resources";
import type { Breakage } from "./breakage";
import { removeSecurityGroupRule } from "./security-group-rule";

/** What can break between a client and the target groups. */
export const EDGE_BREAKAGES: readonly Breakage[] = [
  {
    what: "the domain has no record",
    message: /^name shop\.example\.com: hosted zone example\.com\. has no A record for it$/,
    introduce: async (aws) => {
      const { record, change } = await domainRecord(aws);
      await change({ Action: "DELETE", ResourceRecordSet: record });
      return () => change({ Action: "CREATE", ResourceRecordSet: record });
    },
  },
  {
    what: "the domain points to a foreign address",
    message: /^address 192\.0\.2\.1: it is not an Elastic IP of this account$/,
    introduce: async (aws) => {
      const { record, change } = await domainRecord(aws);
      const { Name, Type } = record;
      const elsewhere = { Name, Type, TTL: 60, ResourceRecords: [{ Value: "192.0.2.1" }] };
      await change({ Action: "UPSERT", ResourceRecordSet: elsewhere });
      return () => change({ Action: "UPSERT", ResourceRecordSet: record });
    },
  },
  {
    what: "the domain points to a deleted load balancer",
    message: /^load balancer gone\.elb\.amazonaws\.com: there is none with this name$/,
    introduce: async (aws) => {
      const { record, change } = await domainRecord(aws);
      const alias = { ...present(record.AliasTarget), DNSName: "gone.elb.amazonaws.com" };
      await change({ Action: "UPSERT", ResourceRecordSet: { ...record, AliasTarget: alias } });
      return () => change({ Action: "UPSERT", ResourceRecordSet: record });
    },
  },
  {
    what: "the load balancer's security group has no ingress",
    message: /^load balancer shop-dev: security group sg-\w+ allows no ingress from internet on port 443$/,
    introduce: (aws, { balancer }) =>
      removeSecurityGroupRule(aws, balancer.SecurityGroups?.[0] ?? "", "in", 443),
  },
  {
    what: "the listener has another port",
    message: /^listener 443 of shop-dev: there is none$/,
    introduce: async ({ elb }, { https: { ListenerArn, DefaultActions } }) => {
      const listen = (Port: number) =>
        elb.send(new ModifyListenerCommand({ ListenerArn, DefaultActions, Port }));
      await listen(8443);
      return () => listen(443);
    },
  },
  {
    what: "HTTP is redirected to itself",
    request: () => ({ scheme: "http" }),
    message: /^rule of shop-dev for \/api\/items: its redirects never end$/,
    introduce: async ({ elb }, { http: { ListenerArn, DefaultActions } }) => {
      const answer = (actions?: Action[]) =>
        elb.send(new ModifyListenerCommand({ ListenerArn, DefaultActions: actions }));
      const RedirectConfig = { Protocol: "HTTP", Port: "80", StatusCode: "HTTP_301" } as const;
      await answer([{ Type: "redirect", RedirectConfig }]);
      return () => answer(DefaultActions);
    },
  },
  {
    what: "a path has no rule",
    request: () => ({ path: "/" }),
    message: /^listener 443 of shop-dev: no rule matches \/, the listener answers 404$/,
    introduce: async ({ elb }, { rule, https: { ListenerArn } }) => {
      const { RuleArn, Conditions, Actions, Priority } = rule("/*");
      await elb.send(new DeleteRuleCommand({ RuleArn }));
      return () =>
        elb.send(new CreateRuleCommand({ ListenerArn, Conditions, Actions, Priority: Number(Priority) }));
    },
  },
  {
    what: "a rule has only weights of 0",
    message: /^rule of shop-dev for \/api\/items: none of its target groups has a weight$/,
    introduce: async ({ elb }, { rule }) => {
      const { RuleArn, Actions = [] } = rule("/api/*");
      const TargetGroups = Actions[0]?.ForwardConfig?.TargetGroups?.map((group) => ({ ...group, Weight: 0 }));
      const change = (actions: Action[]) => elb.send(new ModifyRuleCommand({ RuleArn, Actions: actions }));
      await change([{ Type: "forward", ForwardConfig: { TargetGroups } }]);
      return () => change(Actions);
    },
  },
];

/** Returns the domain's record and a function that changes it. */
async function domainRecord({ route53 }: AwsClients) {
  const { HostedZones: [zone] = [] } = await route53.send(new ListHostedZonesCommand({}));
  const { ResourceRecordSets: records = [] } = await route53.send(
    new ListResourceRecordSetsCommand({ HostedZoneId: zone?.Id }),
  );
  const record = records.find(({ Type: type }) => type === "A");
  if (record === undefined) throw new Error("there is no A record");
  const change = (only: Change) =>
    route53.send(
      new ChangeResourceRecordSetsCommand({ HostedZoneId: zone?.Id, ChangeBatch: { Changes: [only] } }),
    );
  return { record, change };
}
