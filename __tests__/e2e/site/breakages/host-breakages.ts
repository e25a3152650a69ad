import {
  AssociateAddressCommand,
  CreateTagsCommand,
  DisassociateAddressCommand,
  StartInstancesCommand,
  StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import { GetParameterCommand, PutParameterCommand } from "@aws-sdk/client-ssm";
import type { AwsClients } from "../../../../constructs/commands/rehearsal/aws-clients";
import { changeManifest } from "../host-manifest";
import type { AppliedResources } from "./applied-resources";
import type { Breakage, Repair } from "./breakage";
import { removeSecurityGroupRule } from "./security-group-rule";
import { emptyTargetGroup } from "./target-group";

/** A request by the host's own address. */
const byAddress = ({ address }: AppliedResources) => ({ host: address.PublicIp, scheme: "http" }) as const;

/** What can break at the host. */
export const HOST_BREAKAGES: readonly Breakage[] = [
  {
    what: "the host is not registered as a target",
    message: /^target group shop-dev-host: no target is registered$/,
    introduce: (aws, { group }) => emptyTargetGroup(aws, group("host")),
  },
  {
    what: "the host is stopped, behind the load balancer",
    message: /^target group shop-dev-host: no target is healthy, only unused$/,
    introduce: stopHost,
  },
  {
    what: "the host is stopped, with a request by its address",
    request: byAddress,
    message: /^host i-\w+: it is stopped$/,
    introduce: stopHost,
  },
  {
    what: "the host has lost its address",
    request: byAddress,
    message: /^address [\d.]+: it is associated with no instance$/,
    introduce: async ({ ec2 }, { address: { AssociationId, AllocationId }, host: { InstanceId } }) => {
      await ec2.send(new DisassociateAddressCommand({ AssociationId }));
      return () => ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId }));
    },
  },
  {
    what: "another instance has the host's address",
    message: /^host i-\w+: its name is other, not shop-dev-host$/,
    introduce: async ({ ec2 }, { host: { InstanceId = "" } }) => {
      const call = (Value: string) =>
        ec2.send(new CreateTagsCommand({ Resources: [InstanceId], Tags: [{ Key: "Name", Value }] }));
      await call("other");
      return () => call("shop-dev-host");
    },
  },
  {
    what: "the host's security group has no ingress",
    message: /^host i-\w+: security group sg-\w+ allows no ingress from sg-\w+ on port 80$/,
    introduce: (aws, { host }) =>
      removeSecurityGroupRule(aws, host.SecurityGroups?.[0]?.GroupId ?? "", "in", 80),
  },
  {
    what: "the load balancer allows no egress to the host",
    message: /^host i-\w+: security group sg-\w+ allows no egress to sg-\w+ on port 80$/,
    introduce: (aws, { balancer }) =>
      removeSecurityGroupRule(aws, balancer.SecurityGroups?.[0] ?? "", "out", 80),
  },
  {
    what: "the host's manifest lacks a service",
    message: /^host i-\w+: its manifest has no service for \/api\/items$/,
    introduce: (aws) =>
      changeManifest(aws, "/shop/dev/ec2/manifest", (manifest) => ({ ...manifest, services: [] })),
  },
  {
    what: "a release parameter is reset",
    request: byAddress,
    message: /^host i-\w+, service back: no image has been released in \/shop\/dev\/back\/image yet$/,
    introduce: (aws) => changeParameter(aws, "/shop/dev/back/image", () => "unreleased"),
  },
];

async function stopHost(
  { ec2 }: AwsClients,
  { host: { InstanceId = "" } }: AppliedResources,
): Promise<Repair> {
  const input = { InstanceIds: [InstanceId] };
  await ec2.send(new StopInstancesCommand(input));
  return () => ec2.send(new StartInstancesCommand(input));
}

/** Changes a parameter. */
async function changeParameter(
  { ssm }: AwsClients,
  name: string,
  change: (value: string) => string,
): Promise<Repair> {
  const { Parameter: before } = await ssm.send(new GetParameterCommand({ Name: name }));
  const put = (value: string) =>
    ssm.send(new PutParameterCommand({ Name: name, Value: value, Overwrite: true }));
  await put(change(before?.Value ?? ""));
  return () => put(before?.Value ?? "");
}
