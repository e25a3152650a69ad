import { readFileSync } from "node:fs";
import { Stack, type App } from "aws-cdk-lib";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as events from "aws-cdk-lib/aws-events";
import * as iam from "aws-cdk-lib/aws-iam";
import * as logs from "aws-cdk-lib/aws-logs";
import * as ssm from "aws-cdk-lib/aws-ssm";
import type { PlatformProps } from "./fargate-stacks";
import { createRelease, createRepository } from "./registry";

/** One EC2 Docker host that runs all services. */
export class Ec2Stack extends Stack {
  public constructor(app: App, id: string, props: PlatformProps) {
    super(app, id, { env: { account: props.account, region: props.region } });
    const { foundation } = props;
    const host = this.createHost(props);
    new ec2.CfnSecurityGroupIngress(this, "database-client", {
      groupId: foundation.database.connections.securityGroups[0]?.securityGroupId,
      sourceSecurityGroupId: host.connections.securityGroups[0]?.securityGroupId,
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
    });
    foundation.database.secret?.grantRead(host);
    for (const { name } of props.services) {
      createRepository(this, name, props).grantPull(host);
      createRelease(this, name, props).grantRead(host);
      const logGroupName = `/shop/${props.name}/ec2/${name}`;
      const group = new logs.LogGroup(this, `${name}-logs`, {
        logGroupName,
        retention: logs.RetentionDays.TWO_WEEKS,
      });
      group.grantWrite(host);
    }
    const document = this.createDeployDocument();
    const manifest = new ssm.StringParameter(this, "manifest", {
      parameterName: `/shop/${props.name}/ec2/manifest`,
      stringValue: JSON.stringify(props.services),
    });
    manifest.grantRead(host);
    this.deployOnChange(manifest, document, host);
  }

  private createHost({ foundation }: PlatformProps): ec2.Instance {
    const { vpc } = foundation;
    const securityGroup = new ec2.SecurityGroup(this, "security-group", { vpc, allowAllOutbound: true });
    for (const port of [80, 443]) securityGroup.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(port));
    const volume = ec2.BlockDeviceVolume.ebs(30, {
      encrypted: true,
      volumeType: ec2.EbsDeviceVolumeType.GP3,
    });
    const host = new ec2.Instance(this, "host", {
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.SMALL),
      machineImage: ec2.MachineImage.latestAmazonLinux2023(),
      securityGroup,
      ssmSessionPermissions: true,
      requireImdsv2: true,
      blockDevices: [{ deviceName: "/dev/xvda", volume }],
      userData: ec2.UserData.custom(script()),
    });
    const address = new ec2.CfnEIP(this, "address", { domain: "vpc" });
    new ec2.CfnEIPAssociation(this, "association", {
      allocationId: address.attrAllocationId,
      instanceId: host.instanceId,
    });
    return host;
  }

  private createDeployDocument(): ssm.CfnDocument {
    return new ssm.CfnDocument(this, "deploy", {
      documentType: "Command",
      content: {
        schemaVersion: "2.2",
        mainSteps: [
          { action: "aws:runShellScript", name: "deploy", inputs: { runCommand: script().split("\n") } },
        ],
      },
    });
  }

  private deployOnChange(manifest: ssm.StringParameter, document: ssm.CfnDocument, host: ec2.Instance): void {
    const role = new iam.Role(this, "trigger-role", {
      assumedBy: new iam.ServicePrincipal("events.amazonaws.com"),
    });
    const arn = this.formatArn({ service: "ssm", resource: "document", resourceName: document.ref });
    role.addToPolicy(new iam.PolicyStatement({ actions: ["ssm:SendCommand"], resources: [arn] }));
    const rule = new events.CfnRule(this, "rule", {
      eventPattern: {
        source: ["aws.ssm"],
        "detail-type": ["Parameter Store Change"],
        detail: { name: [manifest.parameterName], operation: ["Create", "Update"] },
      },
      targets: [
        {
          arn,
          id: "deploy",
          roleArn: role.roleArn,
          runCommandParameters: { runCommandTargets: [{ key: "InstanceIds", values: [host.instanceId] }] },
        },
      ],
    });
    rule.node.addDependency(role);
  }
}

/** A script of a host, as long as needed to stand for one. */
function script(): string {
  return readFileSync(__filename, "utf8");
}
