import {
  AssociateAddressCommand,
  CreateTagsCommand,
  DisassociateAddressCommand,
  StartInstancesCommand,
  StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import type { Manifest } from "../../../../constructs/service/manifest";
import type { AwsClients } from "../aws-clients";
import type { Applied } from "./applied";
import type { Breakage, Mend } from "./breakage";
import { changeParameter } from "./change-parameter";
import { closeWay } from "./close-way";
import { emptyGroup } from "./empty-group";

/** Visitors who ask the host by its own address. */
const byAddress = ({ address }: Applied) => ({ host: address.PublicIp, scheme: "http" }) as const;

/** What can break at the host. */
export const HOST_BREAKAGES: readonly Breakage[] = [
  {
    what: "the host isn't a target",
    says: /^target group shop-dev-host: no target is registered$/,
    plant: (aws, { group }) => emptyGroup(aws, group("host")),
  },
  {
    what: "the host is stopped, behind the balancer",
    says: /^target group shop-dev-host: no target is healthy, only unused$/,
    plant: stopHost,
  },
  {
    what: "the host is stopped, by its own address",
    request: byAddress,
    says: /^host i-\w+: it is stopped$/,
    plant: stopHost,
  },
  {
    what: "the host has lost its address",
    request: byAddress,
    says: /^address [\d.]+: it is associated with no instance$/,
    plant: async ({ ec2 }, { address: { AssociationId, AllocationId }, host: { InstanceId } }) => {
      await ec2.send(new DisassociateAddressCommand({ AssociationId }));
      return () => ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId }));
    },
  },
  {
    what: "another instance stands in the host's place",
    says: /^host i-\w+: it is called stranger, not shop-dev-host$/,
    plant: async ({ ec2 }, { host: { InstanceId = "" } }) => {
      const call = (Value: string) =>
        ec2.send(new CreateTagsCommand({ Resources: [InstanceId], Tags: [{ Key: "Name", Value }] }));
      await call("stranger");
      return () => call("shop-dev-host");
    },
  },
  {
    what: "the host lets nobody in",
    says: /^host i-\w+: security group sg-\w+ lets nobody in from sg-\w+ on port 80$/,
    plant: (aws, { host }) => closeWay(aws, host.SecurityGroups?.[0]?.GroupId ?? "", "in", 80),
  },
  {
    what: "the balancer lets nobody out to the host",
    says: /^host i-\w+: security group sg-\w+ lets nobody out to sg-\w+ on port 80$/,
    plant: (aws, { balancer }) => closeWay(aws, balancer.SecurityGroups?.[0] ?? "", "out", 80),
  },
  {
    what: "the host isn't told of a service",
    says: /^host i-\w+: its manifest has no service for \/api\/items$/,
    plant: (aws) =>
      changeParameter(aws, "/shop/dev/ec2/manifest", (value) => {
        const manifest = JSON.parse(value) as Manifest;
        return JSON.stringify({ ...manifest, services: [] });
      }),
  },
  {
    what: "a release is taken back",
    request: byAddress,
    says: /^host i-\w+, service back: no image has been released in \/shop\/dev\/back\/image yet$/,
    plant: (aws) => changeParameter(aws, "/shop/dev/back/image", () => "unreleased"),
  },
];

async function stopHost({ ec2 }: AwsClients, { host: { InstanceId = "" } }: Applied): Promise<Mend> {
  const input = { InstanceIds: [InstanceId] };
  await ec2.send(new StopInstancesCommand(input));
  return () => ec2.send(new StartInstancesCommand(input));
}
