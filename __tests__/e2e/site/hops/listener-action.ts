import {
  type Action,
  type Listener,
  type LoadBalancer,
  paginateDescribeListeners,
  paginateDescribeRules,
  type Rule,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { AwsClients } from "../aws-clients";
import { DeadEnd } from "./dead-end";
import { ruleMatches } from "./rule-matches";
import type { Visit } from "./visit";

/** What a balancer does with a request: the action of the first rule that takes it, in the order of priority. */
export async function listenerAction(aws: AwsClients, balancer: LoadBalancer, visit: Visit): Promise<Action> {
  const hop = `listener ${visit.port} of ${balancer.LoadBalancerName}`;
  const listener = await listenerOn(aws, balancer, visit, hop);
  const rules: Rule[] = [];
  const at = { ListenerArn: listener.ListenerArn };
  for await (const { Rules: page = [] } of paginateDescribeRules({ client: aws.elb }, at))
    rules.push(...page);
  const chosen = rules.sort((a, b) => place(a) - place(b)).find((rule) => ruleMatches(rule, visit));
  const action = chosen?.Actions?.at(-1);
  if (action === undefined) throw new DeadEnd(hop, `no rule takes ${visit.path}`);
  if (action.Type === "fixed-response")
    throw new DeadEnd(
      hop,
      `no rule takes ${visit.path}, it answers ${action.FixedResponseConfig?.StatusCode} itself`,
    );
  return action;
}

async function listenerOn(
  aws: AwsClients,
  balancer: LoadBalancer,
  { port, scheme }: Visit,
  hop: string,
): Promise<Listener> {
  const listeners: Listener[] = [];
  const at = { LoadBalancerArn: balancer.LoadBalancerArn };
  for await (const { Listeners: page = [] } of paginateDescribeListeners({ client: aws.elb }, at))
    listeners.push(...page);
  const listener = listeners.find(({ Port: each }) => each === port);
  if (listener === undefined) throw new DeadEnd(hop, "there is none");
  if (listener.Protocol !== scheme.toUpperCase())
    throw new DeadEnd(hop, `it speaks ${listener.Protocol}, not ${scheme}`);
  if (scheme === "https" && (listener.Certificates ?? []).length === 0)
    throw new DeadEnd(hop, "it has no certificate");
  return listener;
}

/** Place of a rule in the order in which they are asked; the default one is the last. */
function place({ Priority: priority }: Rule): number {
  return priority === "default" ? Infinity : Number(priority);
}
