import { type LoadBalancer, paginateDescribeLoadBalancers } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { AwsClients } from "../aws-clients";
import { DeadEnd } from "./dead-end";

/** Finds the balancer that a name belongs to, if it takes requests from the internet. */
export async function findBalancer(aws: AwsClients, dnsName: string): Promise<LoadBalancer> {
  const wanted = plain(dnsName);
  for await (const { LoadBalancers: page = [] } of paginateDescribeLoadBalancers({ client: aws.elb }, {})) {
    const balancer = page.find(({ DNSName: name = "" }) => plain(name) === wanted);
    if (balancer !== undefined) return usable(balancer);
  }
  throw new DeadEnd(`balancer ${wanted}`, "there is none of that name");
}

/** A DNS name as it is compared: aliases end with a dot, and may begin with `dualstack.`. */
function plain(dnsName: string): string {
  return dnsName
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(/^dualstack\./, "");
}

function usable(balancer: LoadBalancer): LoadBalancer {
  const hop = `balancer ${balancer.LoadBalancerName}`;
  if (balancer.State?.Code !== "active") throw new DeadEnd(hop, `it is ${balancer.State?.Code}`);
  // Not said on the emulator, where AWS says internet-facing.
  if (balancer.Scheme === "internal") throw new DeadEnd(hop, "it is internal");
  return balancer;
}
