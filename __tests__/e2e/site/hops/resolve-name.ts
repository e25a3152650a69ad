import { isIPv4 } from "node:net";
import {
  type HostedZone,
  ListResourceRecordSetsCommand,
  paginateListHostedZones,
  type ResourceRecordSet,
} from "@aws-sdk/client-route-53";
import type { AwsClients } from "../aws-clients";
import { DeadEnd } from "./dead-end";

/** Where a name leads: to addresses, or to a balancer by its own name. */
export type Lead = { readonly addresses: readonly string[] } | { readonly balancer: string };

/** Resolves a name as Route 53 would; a name that is in none of its zones can only be a balancer's own. */
export async function resolveName(aws: AwsClients, host: string): Promise<Lead> {
  if (isIPv4(host)) return { addresses: [host] };
  const zone = await zoneOf(aws, host);
  if (zone === undefined) return { balancer: host };
  const record = await addressRecord(aws, zone, host);
  if (record === undefined)
    throw new DeadEnd(`name ${host}`, `hosted zone ${zone.Name} has no A record for it`);
  if (record.AliasTarget?.DNSName !== undefined) return { balancer: record.AliasTarget.DNSName };
  const addresses = (record.ResourceRecords ?? []).map(({ Value = "" }) => Value);
  if (addresses.length === 0) throw new DeadEnd(`name ${host}`, "its A record is empty");
  return { addresses };
}

/** The public zone that is asked for a name: the one with the longest name that the name ends with. */
async function zoneOf(aws: AwsClients, host: string): Promise<HostedZone | undefined> {
  const found: HostedZone[] = [];
  for await (const { HostedZones: zones = [] } of paginateListHostedZones({ client: aws.route53 }, {}))
    found.push(...zones);
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
