import { isIPv4 } from "node:net";
import {
  type HostedZone,
  ListResourceRecordSetsCommand,
  paginateListHostedZones,
  type ResourceRecordSet,
} from "@aws-sdk/client-route-53";
import type { AwsClients } from "../aws-clients";
import { UnreachableError } from "./unreachable-error";

/** What a name resolves to: addresses, or a load balancer's DNS name. */
export type Resolution = { readonly addresses: readonly string[] } | { readonly balancer: string };

/** Resolves a name as Route 53 does. A name in no hosted zone is taken for a load balancer's DNS name. */
export async function resolveName(aws: AwsClients, host: string): Promise<Resolution> {
  if (isIPv4(host)) return { addresses: [host] };
  const zone = await zoneOf(aws, host);
  if (zone === undefined) return { balancer: host };
  const record = await addressRecord(aws, zone, host);
  if (record === undefined) {
    throw new UnreachableError(`name ${host}`, `hosted zone ${zone.Name} has no A record for it`);
  }
  if (record.AliasTarget?.DNSName !== undefined) return { balancer: record.AliasTarget.DNSName };
  const addresses = (record.ResourceRecords ?? []).map(({ Value = "" }) => Value);
  if (addresses.length === 0) throw new UnreachableError(`name ${host}`, "its A record is empty");
  return { addresses };
}

/** Returns the public hosted zone of a name: the longest that the name ends with. */
async function zoneOf(aws: AwsClients, host: string): Promise<HostedZone | undefined> {
  const found: HostedZone[] = [];
  for await (const { HostedZones: zones = [] } of paginateListHostedZones({ client: aws.route53 }, {})) {
    found.push(...zones);
  }
  const length = ({ Name: name = "" }: HostedZone) => name.length;
  return found
    .filter(
      ({ Name: name, Config: config }) => config?.PrivateZone !== true && `.${host}.`.endsWith(`.${name}`),
    )
    .sort((a, b) => length(b) - length(a))[0];
}

async function addressRecord(
  aws: AwsClients,
  zone: HostedZone,
  host: string,
): Promise<ResourceRecordSet | undefined> {
  const { ResourceRecordSets: records = [] } = await aws.route53.send(
    new ListResourceRecordSetsCommand({ HostedZoneId: zone.Id, StartRecordName: host, StartRecordType: "A" }),
  );
  return records.find(({ Name: name, Type: type }) => name === `${host}.` && type === "A");
}
