import type { LoadBalancer } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Scope } from "../../../constructs/naming/physical-name";
import type { AwsClients } from "./aws-clients";
import { addressInstance } from "./hops/address-instance";
import { checkWay } from "./hops/check-way";
import { DeadEnd } from "./hops/dead-end";
import type { Destination } from "./hops/destination";
import { findBalancer } from "./hops/find-balancer";
import { forwardShares } from "./hops/forward-shares";
import { groupDestinations } from "./hops/group-destinations";
import { hostService } from "./hops/host-service";
import { listenerAction } from "./hops/listener-action";
import { merged } from "./hops/merged";
import { redirected } from "./hops/redirected";
import { resolveName } from "./hops/resolve-name";
import type { Trail } from "./hops/trail";
import type { Visit } from "./hops/visit";

/** Ports that the web's schemes mean. */
const PORTS = { http: 80, https: 443 } as const;

/** Redirects that a browser follows one after the other. */
const PATIENCE = 20;

/** What a visitor asks for. */
export interface SiteRequest {
  /** A domain, a balancer's own name, or an address. */
  readonly host: string;
  readonly path: string;
  /** Default `http`. */
  readonly scheme?: "http" | "https";
}

/**
 * Follows a request through what is applied, as names, addresses, security groups, listeners, rules, target groups,
 * the host's nginx and ECS would pass it on.
 *
 * @param scope - whose host and whose releases count
 * @returns who answers such requests; the shares of all make 100
 * @throws DeadEnd naming the first hop that leads nowhere
 */
export async function followRequest(
  aws: AwsClients,
  request: SiteRequest,
  scope: Scope,
): Promise<readonly Destination[]> {
  const trail: Trail = { aws, application: scope.application, environment: scope.environment };
  const { host, path, scheme = "http" } = request;
  return merged(await follow(trail, { scheme, host, path, port: PORTS[scheme] }, PATIENCE));
}

async function follow(trail: Trail, visit: Visit, patience: number): Promise<readonly Destination[]> {
  const { aws } = trail;
  const lead = await resolveName(aws, visit.host);
  if ("addresses" in lead) return atAddresses(trail, visit, lead.addresses);
  const balancer = await findBalancer(aws, lead.balancer);
  const from = balancer.SecurityGroups ?? [];
  const hop = `balancer ${balancer.LoadBalancerName}`;
  await checkWay(aws, { from: "internet", to: from, port: visit.port, hop });
  return passOn(trail, visit, balancer, patience);
}

/** The host, by one of its addresses; resolvers take each as often. */
function atAddresses(
  trail: Trail,
  { path, port }: Visit,
  addresses: readonly string[],
): Promise<readonly Destination[]> {
  return Promise.all(
    addresses.map(async (address) => {
      const instanceId = await addressInstance(trail.aws, address);
      const service = await hostService(trail, { instanceId, path, from: "internet", port });
      return { platform: "ec2", service, share: 100 / addresses.length };
    }),
  );
}

async function passOn(
  trail: Trail,
  visit: Visit,
  balancer: LoadBalancer,
  patience: number,
): Promise<readonly Destination[]> {
  const action = await listenerAction(trail.aws, balancer, visit);
  const hop = `rule of ${balancer.LoadBalancerName} for ${visit.path}`;
  if (action.Type === "redirect") {
    if (patience === 0) throw new DeadEnd(hop, "its redirects never end");
    return follow(trail, redirected(visit, action.RedirectConfig ?? {}), patience - 1);
  }
  if (action.Type !== "forward") throw new DeadEnd(hop, `nobody knows here what ${action.Type} leads to`);
  const from = balancer.SecurityGroups ?? [];
  const all = await Promise.all(
    forwardShares(action, hop).map((share) => groupDestinations(trail, { ...share, from, path: visit.path })),
  );
  return all.flat();
}
