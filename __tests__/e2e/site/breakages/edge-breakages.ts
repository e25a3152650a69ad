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
import type { AwsClients } from "../aws-clients";
import type { Breakage } from "./breakage";
import { closeWay } from "./close-way";

/** What can break between a visitor and the target groups. */
export const EDGE_BREAKAGES: readonly Breakage[] = [
  {
    what: "the domain has no record",
    says: /^name shop\.example\.com: hosted zone example\.com\. has no A record for it$/,
    plant: async (aws) => {
      const { record, change } = await domainRecord(aws);
      await change({ Action: "DELETE", ResourceRecordSet: record });
      return () => change({ Action: "CREATE", ResourceRecordSet: record });
    },
  },
  {
    what: "the domain leads to somebody else's address",
    says: /^address 192\.0\.2\.1: it isn't one of ours$/,
    plant: async (aws) => {
      const { record, change } = await domainRecord(aws);
      const { Name, Type } = record;
      const elsewhere = { Name, Type, TTL: 60, ResourceRecords: [{ Value: "192.0.2.1" }] };
      await change({ Action: "UPSERT", ResourceRecordSet: elsewhere });
      return () => change({ Action: "UPSERT", ResourceRecordSet: record });
    },
  },
  {
    what: "the domain leads to a balancer that is gone",
    says: /^balancer gone\.elb\.amazonaws\.com: there is none of that name$/,
    plant: async (aws) => {
      const { record, change } = await domainRecord(aws);
      const alias = { ...record.AliasTarget!, DNSName: "gone.elb.amazonaws.com" };
      await change({ Action: "UPSERT", ResourceRecordSet: { ...record, AliasTarget: alias } });
      return () => change({ Action: "UPSERT", ResourceRecordSet: record });
    },
  },
  {
    what: "the balancer lets nobody in",
    says: /^balancer shop-dev: security group sg-\w+ lets nobody in from internet on port 443$/,
    plant: (aws, { balancer }) => closeWay(aws, balancer.SecurityGroups?.[0] ?? "", "in", 443),
  },
  {
    what: "the listener listens elsewhere",
    says: /^listener 443 of shop-dev: there is none$/,
    plant: async ({ elb }, { https: { ListenerArn, DefaultActions } }) => {
      const listen = (Port: number) =>
        elb.send(new ModifyListenerCommand({ ListenerArn, DefaultActions, Port }));
      await listen(8443);
      return () => listen(443);
    },
  },
  {
    what: "HTTP is redirected to itself",
    request: () => ({ scheme: "http" }),
    says: /^rule of shop-dev for \/api\/items: its redirects never end$/,
    plant: async ({ elb }, { http: { ListenerArn, DefaultActions } }) => {
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
    says: /^listener 443 of shop-dev: no rule takes \/, it answers 404 itself$/,
    plant: async ({ elb }, { rule, https: { ListenerArn } }) => {
      const { RuleArn, Conditions, Actions, Priority } = rule("/*");
      await elb.send(new DeleteRuleCommand({ RuleArn }));
      return () =>
        elb.send(new CreateRuleCommand({ ListenerArn, Conditions, Actions, Priority: Number(Priority) }));
    },
  },
  {
    what: "nobody in a rule has a weight",
    says: /^rule of shop-dev for \/api\/items: none of its target groups has a weight$/,
    plant: async ({ elb }, { rule }) => {
      const { RuleArn, Actions = [] } = rule("/api/*");
      const TargetGroups = Actions[0]?.ForwardConfig?.TargetGroups?.map((group) => ({ ...group, Weight: 0 }));
      const change = (actions: Action[]) => elb.send(new ModifyRuleCommand({ RuleArn, Actions: actions }));
      await change([{ Type: "forward", ForwardConfig: { TargetGroups } }]);
      return () => change(Actions);
    },
  },
];

/** The domain's record, and how it is changed. */
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
