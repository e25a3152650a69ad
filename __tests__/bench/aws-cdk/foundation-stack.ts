import { Duration, RemovalPolicy, Stack, Tags, type App } from "aws-cdk-lib";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as logs from "aws-cdk-lib/aws-logs";
import * as rds from "aws-cdk-lib/aws-rds";
import type { EnvironmentProps } from "./environment";

/** Network and database of one environment. */
export class FoundationStack extends Stack {
  public readonly vpc: ec2.Vpc;
  public readonly database: rds.DatabaseInstance;

  public constructor(app: App, id: string, props: EnvironmentProps) {
    super(app, id, { env: { account: props.account, region: props.region } });
    Tags.of(this).add("Application", "shop");
    Tags.of(this).add("Environment", props.name);
    this.vpc = this.createNetwork();
    this.database = this.createDatabase(props);
  }

  private createNetwork(): ec2.Vpc {
    const vpc = new ec2.Vpc(this, "network", {
      ipAddresses: ec2.IpAddresses.cidr("10.0.0.0/16"),
      availabilityZones: ["ap-northeast-2a", "ap-northeast-2c"],
      natGateways: 0,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: "public", subnetType: ec2.SubnetType.PUBLIC },
        { name: "private", subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
        { name: "isolated", subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
    });
    vpc.addGatewayEndpoint("s3", { service: ec2.GatewayVpcEndpointAwsService.S3 });
    return vpc;
  }

  private createDatabase({ name, protect }: EnvironmentProps): rds.DatabaseInstance {
    const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 });
    const removalPolicy = protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const database = new rds.DatabaseInstance(this, "database", {
      engine,
      instanceIdentifier: `shop-${name}`,
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MICRO),
      vpc: this.vpc,
      vpcSubnets: { subnetGroupName: "isolated" },
      databaseName: "app",
      credentials: rds.Credentials.fromGeneratedSecret("app"),
      parameterGroup: new rds.ParameterGroup(this, "parameters", {
        engine,
        parameters: { "rds.force_ssl": "1" },
      }),
      storageType: rds.StorageType.GP3,
      allocatedStorage: 20,
      storageEncrypted: true,
      iamAuthentication: true,
      backupRetention: Duration.days(7),
      cloudwatchLogsExports: ["postgresql", "upgrade"],
      deletionProtection: protect,
      removalPolicy,
    });
    for (const log of ["postgresql", "upgrade"]) {
      const logGroupName = `/aws/rds/instance/shop-${name}/${log}`;
      new logs.LogGroup(this, `${log}-logs`, { logGroupName, retention: logs.RetentionDays.ONE_MONTH });
    }
    return database;
  }
}
