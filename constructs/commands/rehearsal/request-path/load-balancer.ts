import {
  type Action,
  type Listener,
  type LoadBalancer,
  paginateDescribeListeners,
  paginateDescribeLoadBalancers,
  paginateDescribeRules,
  type RedirectActionConfig,
  type Rule,
  type RuleCondition,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { AwsClients } from "../aws-clients";
import { UnreachableError } from "./unreachable-error";

/** A request as it arrives at a hop. */
export interface IncomingRequest {
  /** Its protocol. */
  readonly scheme: "http" | "https";
  /** Its Host header. */
  readonly host: string;
  /** Port of the hop. */
  readonly port: number;
  /** Path of the request. */
  readonly path: string;
}

/** Finds the load balancer with a DNS name, and checks that it is active and public. */
export async function findLoadBalancer(aws: AwsClients, dnsName: string): Promise<LoadBalancer> {
  const wanted = normalized(dnsName);
  for await (const { LoadBalancers: page = [] } of paginateDescribeLoadBalancers({ client: aws.elb }, {})) {
    const balancer = page.find(({ DNSName: name = "" }) => normalized(name) === wanted);
    if (balancer !== undefined) return checked(balancer);
  }
  throw new UnreachableError(`load balancer ${wanted}`, "there is none with this name");
}

/** Normalizes a DNS name: aliases end with a dot and may begin with `dualstack.`. */
function normalized(dnsName: string): string {
  return dnsName
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(/^dualstack\./, "");
}

function checked(balancer: LoadBalancer): LoadBalancer {
  const hop = `load balancer ${balancer.LoadBalancerName}`;
  if (balancer.State?.Code !== "active") throw new UnreachableError(hop, `it is ${balancer.State?.Code}`);
  // The emulator leaves the scheme out where AWS returns internet-facing.
  if (balancer.Scheme === "internal") throw new UnreachableError(hop, "it is internal");
  return balancer;
}

/** Returns the action of the first rule that matches a request, by priority. */
export async function listenerAction(
  aws: AwsClients,
  balancer: LoadBalancer,
  request: IncomingRequest,
): Promise<Action> {
  const hop = `listener ${request.port} of ${balancer.LoadBalancerName}`;
  const listener = await listenerOn(aws, balancer, request, hop);
  const rules: Rule[] = [];
  const at = { ListenerArn: listener.ListenerArn };
  for await (const { Rules: page = [] } of paginateDescribeRules({ client: aws.elb }, at)) {
    rules.push(...page);
  }
  const chosen = rules
    .sort((a, b) => priorityOf(a) - priorityOf(b))
    .find((rule) => ruleMatches(rule, request));
  const action = chosen?.Actions?.at(-1);
  if (action === undefined) throw new UnreachableError(hop, `no rule matches ${request.path}`);
  if (action.Type === "fixed-response") {
    throw new UnreachableError(
      hop,
      `no rule matches ${request.path}, the listener answers ${action.FixedResponseConfig?.StatusCode}`,
    );
  }
  return action;
}

async function listenerOn(
  aws: AwsClients,
  balancer: LoadBalancer,
  { port, scheme }: IncomingRequest,
  hop: string,
): Promise<Listener> {
  const listeners: Listener[] = [];
  const at = { LoadBalancerArn: balancer.LoadBalancerArn };
  for await (const { Listeners: page = [] } of paginateDescribeListeners({ client: aws.elb }, at)) {
    listeners.push(...page);
  }
  const listener = listeners.find(({ Port: each }) => each === port);
  if (listener === undefined) throw new UnreachableError(hop, "there is none");
  if (listener.Protocol !== scheme.toUpperCase()) {
    throw new UnreachableError(hop, `it speaks ${listener.Protocol}, not ${scheme}`);
  }
  if (scheme === "https" && (listener.Certificates ?? []).length === 0) {
    throw new UnreachableError(hop, "it has no certificate");
  }
  return listener;
}

/** Returns a rule's priority. The default rule is the last. */
function priorityOf({ Priority: priority }: Rule): number {
  return priority === "default" ? Infinity : Number(priority);
}

/**
 * Returns whether a listener's rule matches a request: every condition must hold for one of its values.
 *
 * @throws UnreachableError for a condition that this project doesn't use
 */
export function ruleMatches(rule: Rule, request: IncomingRequest): boolean {
  return (rule.Conditions ?? []).every((condition) => holds(condition, request));
}

function holds(condition: RuleCondition, { host, path }: IncomingRequest): boolean {
  switch (condition.Field) {
    case "path-pattern":
      return valuesOf(condition, condition.PathPatternConfig).some((value) =>
        patternOf(value, "").test(path),
      );
    case "host-header":
      return valuesOf(condition, condition.HostHeaderConfig).some((value) =>
        patternOf(value, "i").test(host),
      );
    default:
      throw new UnreachableError(`condition ${condition.Field}`, "it is not followed");
  }
}

function valuesOf(
  condition: RuleCondition,
  config: { readonly Values?: readonly string[] } | undefined,
): readonly string[] {
  return config?.Values ?? condition.Values ?? [];
}

/** Builds the pattern of a condition's value: `*` is any text, `?` is one character. */
function patternOf(value: string, flags: string): RegExp {
  const escaped = value.replace(/[\\^$.|+()[\]{}]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, flags);
}

/** Returns the request after a redirect. Fields that the redirect leaves out are kept. */
export function followRedirect(
  request: IncomingRequest,
  redirect: Partial<RedirectActionConfig>,
): IncomingRequest {
  const fill = (text: string) =>
    text
      .replaceAll("#{protocol}", request.scheme)
      .replaceAll("#{host}", request.host)
      .replaceAll("#{port}", String(request.port))
      .replaceAll("#{path}", request.path.slice(1));
  const { Protocol = "#{protocol}", Host = "#{host}", Port = "#{port}", Path = "/#{path}" } = redirect;
  return {
    scheme: fill(Protocol).toLowerCase() === "https" ? "https" : "http",
    host: fill(Host),
    port: Number(fill(Port)),
    path: fill(Path),
  };
}

/** A target group and its percentage of the requests. */
export interface ForwardShare {
  /** ARN of the target group. */
  readonly groupArn: string;
  /** Percentage of the requests. */
  readonly share: number;
}

/**
 * Returns the target groups of a forward action with their shares. Groups with weight 0 are left out.
 *
 * @param hop - the rule, for the error
 */
export function forwardShares(action: Action, hop: string): readonly ForwardShare[] {
  const { TargetGroups: groups = [{ TargetGroupArn: action.TargetGroupArn }] } = action.ForwardConfig ?? {};
  const weighted = groups
    .map(({ TargetGroupArn = "", Weight = 1 }) => ({ groupArn: TargetGroupArn, weight: Weight }))
    .filter(({ weight }) => weight > 0);
  if (weighted.length === 0) throw new UnreachableError(hop, "none of its target groups has a weight");
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  return weighted.map(({ groupArn, weight }) => ({ groupArn, share: (100 * weight) / total }));
}
