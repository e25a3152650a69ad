import type { PolicyStatement } from "../../../identity/policy-document";
import { actions, allow } from "../../../identity/statement";
import type { Scope } from "../../../naming/physical-name";
import type { EnvironmentArns } from "../environment-arns";

/** Returns what an apply changes in the network and on the host: what it creates, and then what has the environment's tags. */
export function networkStatements(arns: EnvironmentArns, names: Scope): readonly PolicyStatement[] {
  const { ec2 } = arns;
  const tags = { Application: names.application, Environment: names.environment };
  const tagged = (prefix: string) =>
    Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));
  const isOwn = { StringEquals: tagged("aws:ResourceTag") };
  const kinds = (list: string) => list.split(" ").map(ec2);
  return [
    allow(
      "Create",
      [
        ...kinds(
          "elastic-ip instance internet-gateway launch-template natgateway network-interface route-table security-group " +
            "security-group-rule subnet volume vpc vpc-endpoint",
        ),
        arns.publicImages,
      ],
      actions(
        "ec2",
        "AllocateAddress CreateInternetGateway CreateLaunchTemplate CreateNatGateway CreateRouteTable " +
          "CreateSecurityGroup CreateSubnet CreateVpc CreateVpcEndpoint RunInstances",
      ),
    ),
    allow(
      "Change",
      kinds(
        "elastic-ip instance internet-gateway launch-template natgateway network-interface route-table security-group " +
          "subnet volume vpc vpc-endpoint",
      ),
      actions(
        "ec2",
        "AssociateAddress AssociateIamInstanceProfile AssociateRouteTable AttachInternetGateway " +
          "CreateLaunchTemplateVersion CreateRoute " +
          "DeleteInternetGateway DeleteLaunchTemplate DeleteNatGateway DeleteNetworkInterface DeleteRoute " +
          "DeleteRouteTable DeleteSecurityGroup DeleteSubnet DeleteVpc DeleteVpcEndpoints DetachInternetGateway " +
          "DetachNetworkInterface DisassociateAddress DisassociateIamInstanceProfile DisassociateRouteTable " +
          "ModifyInstanceAttribute ModifyInstanceCreditSpecification ModifyInstanceMetadataOptions " +
          "ModifyLaunchTemplate ModifySubnetAttribute ModifyVolume ModifyVpcAttribute " +
          "ModifyVpcEndpoint MonitorInstances ReleaseAddress ReplaceIamInstanceProfileAssociation ReplaceRoute " +
          "ReplaceRouteTableAssociation RevokeSecurityGroupEgress RevokeSecurityGroupIngress StartInstances " +
          "StopInstances TerminateInstances UnmonitorInstances",
      ),
      isOwn,
    ),
    // A rule has no tags in the moment in which it is made.
    allow(
      "Rules",
      kinds("security-group security-group-rule"),
      actions("ec2", "AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress ModifySecurityGroupRules"),
      { StringEqualsIfExists: tagged("aws:ResourceTag") },
    ),
    allow("Tags", ec2("*"), ["ec2:CreateTags", "ec2:DeleteTags"], isOwn),
    allow("TagsOfNew", ec2("*"), ["ec2:CreateTags"], { StringEquals: tagged("aws:RequestTag"), ...untagged }),
  ];
}

/** What nobody has tagged: a new resource, or the default security group of a new VPC. */
const untagged = { Null: { "aws:ResourceTag/Application": "true" } };
