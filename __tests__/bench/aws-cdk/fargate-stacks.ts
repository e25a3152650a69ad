import { Duration, Stack, type App } from "aws-cdk-lib";
import * as acm from "aws-cdk-lib/aws-certificatemanager";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as ecs from "aws-cdk-lib/aws-ecs";
import * as elb from "aws-cdk-lib/aws-elasticloadbalancingv2";
import * as iam from "aws-cdk-lib/aws-iam";
import * as logs from "aws-cdk-lib/aws-logs";
import * as route53 from "aws-cdk-lib/aws-route53";
import { LoadBalancerTarget } from "aws-cdk-lib/aws-route53-targets";
import type { EnvironmentProps, Service } from "./environment";
import type { FoundationStack } from "./foundation-stack";
import { createRelease, createRepository } from "./registry";

export interface PlatformProps extends EnvironmentProps {
  readonly foundation: FoundationStack;
}

/** Cluster, load balancer, certificate and DNS record. */
export class PlatformStack extends Stack {
  public readonly cluster: ecs.Cluster;
  public readonly securityGroup: ec2.SecurityGroup;
  public readonly listener: elb.ApplicationListener;

  public constructor(app: App, id: string, { foundation, ...props }: PlatformProps) {
    super(app, id, { env: { account: props.account, region: props.region } });
    const { vpc } = foundation;
    this.cluster = new ecs.Cluster(this, "cluster", {
      clusterName: `shop-${props.name}`,
      vpc,
      containerInsightsV2: ecs.ContainerInsights.ENABLED,
      enableFargateCapacityProviders: true,
      executeCommandConfiguration: {
        logging: ecs.ExecuteCommandLogging.OVERRIDE,
        logConfiguration: {
          cloudWatchLogGroup: logGroup(this, "exec-logs", `/shop/${props.name}/fargate/exec`),
        },
      },
    });
    this.securityGroup = new ec2.SecurityGroup(this, "security-group", { vpc, allowAllOutbound: true });
    const balancer = new elb.ApplicationLoadBalancer(this, "balancer", {
      vpc,
      internetFacing: true,
      securityGroup: this.securityGroup,
      deletionProtection: props.protect,
      dropInvalidHeaderFields: true,
    });
    this.listener = props.domain === undefined ? this.http(balancer) : this.https(balancer, props.domain);
  }

  private http(balancer: elb.ApplicationLoadBalancer): elb.ApplicationListener {
    return balancer.addListener("http", { port: 80, defaultAction: elb.ListenerAction.fixedResponse(404) });
  }

  private https(balancer: elb.ApplicationLoadBalancer, domain: string): elb.ApplicationListener {
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, "zone", {
      hostedZoneId: "Z00000000000000000000",
      zoneName: "example.com",
    });
    const validation = acm.CertificateValidation.fromDns(zone);
    const certificate = new acm.Certificate(this, "certificate", { domainName: domain, validation });
    const target = route53.RecordTarget.fromAlias(new LoadBalancerTarget(balancer));
    new route53.ARecord(this, "record", { zone, recordName: domain, target });
    balancer.addRedirect();
    return balancer.addListener("https", {
      port: 443,
      certificates: [certificate],
      sslPolicy: elb.SslPolicy.RECOMMENDED_TLS,
      defaultAction: elb.ListenerAction.fixedResponse(404),
    });
  }
}

export interface ServicesProps extends PlatformProps {
  readonly platform: PlatformStack;
  /** Number of the first service. */
  readonly first: number;
}

/** A part of the services on Fargate. */
export class ServicesStack extends Stack {
  public constructor(app: App, id: string, props: ServicesProps) {
    super(app, id, { env: { account: props.account, region: props.region } });
    props.services.forEach((service, index) => this.createService(service, props.first + index + 1, props));
  }

  private createService(service: Service, priority: number, props: ServicesProps): void {
    const { foundation, platform } = props;
    const { vpc } = foundation;
    const { name, port } = service;
    const securityGroup = new ec2.SecurityGroup(this, `${name}-security-group`, {
      vpc,
      allowAllOutbound: true,
    });
    securityGroup.addIngressRule(
      platform.securityGroup,
      ec2.Port.tcp(port),
      "Requests from the load balancer",
    );
    if (service.database) this.openDatabase(service, securityGroup, foundation);
    const fargate = new ecs.FargateService(this, `${name}-service`, {
      cluster: platform.cluster,
      taskDefinition: this.createTaskDefinition(service, props),
      desiredCount: 2,
      assignPublicIp: true,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
      securityGroups: [securityGroup],
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      circuitBreaker: { rollback: true },
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      enableExecuteCommand: true,
      enableECSManagedTags: true,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
      healthCheckGracePeriod: Duration.seconds(60),
    });
    const targetGroup = new elb.ApplicationTargetGroup(this, `${name}-target`, {
      vpc,
      port,
      protocol: elb.ApplicationProtocol.HTTP,
      targetType: elb.TargetType.IP,
      targets: [fargate],
      deregistrationDelay: Duration.seconds(30),
      healthCheck: {
        path: service.health,
        interval: Duration.seconds(10),
        timeout: Duration.seconds(5),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 3,
      },
    });
    new elb.ApplicationListenerRule(this, `${name}-traffic`, {
      listener: platform.listener,
      priority,
      conditions: [elb.ListenerCondition.pathPatterns([service.path])],
      action: elb.ListenerAction.forward([targetGroup]),
    });
  }

  private createTaskDefinition(service: Service, props: ServicesProps): ecs.TaskDefinition {
    const { name: environment, foundation } = props;
    const { name, port, database } = service;
    const taskDefinition = new ecs.FargateTaskDefinition(this, `${name}-task`, {
      family: `shop-${environment}-${name}`,
      cpu: 256,
      memoryLimitMiB: 512,
      taskRole: this.createTaskRole(name),
      runtimePlatform: {
        cpuArchitecture: ecs.CpuArchitecture.X86_64,
        operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      },
    });
    const { secret, dbInstanceEndpointAddress: host } = foundation.database;
    const linuxParameters = new ecs.LinuxParameters(this, `${name}-linux`, { initProcessEnabled: true });
    const repository = createRepository(this, name, props);
    createRelease(this, name, props);
    if (secret === undefined) throw new Error("the database has no secret");
    taskDefinition.addContainer(name, {
      image: ecs.ContainerImage.fromEcrRepository(repository, "release-1"),
      portMappings: [{ containerPort: port }],
      environment: { PORT: String(port), ...(database ? { DATABASE_HOST: host, DATABASE_NAME: "app" } : {}) },
      secrets: database
        ? {
            DATABASE_USER: ecs.Secret.fromSecretsManager(secret, "username"),
            DATABASE_PASSWORD: ecs.Secret.fromSecretsManager(secret, "password"),
          }
        : {},
      stopTimeout: Duration.seconds(30),
      linuxParameters,
      logging: ecs.LogDrivers.awsLogs({
        streamPrefix: name,
        logGroup: logGroup(this, `${name}-logs`, `/shop/${environment}/fargate/${name}`),
      }),
    });
    return taskDefinition;
  }

  private createTaskRole(name: string): iam.Role {
    const conditions = { StringEquals: { "aws:SourceAccount": this.account } };
    const assumedBy = new iam.ServicePrincipal("ecs-tasks.amazonaws.com", { conditions });
    return new iam.Role(this, `${name}-role`, { assumedBy });
  }

  private openDatabase({ name }: Service, source: ec2.SecurityGroup, { database }: FoundationStack): void {
    new ec2.CfnSecurityGroupIngress(this, `${name}-database-client`, {
      groupId: database.connections.securityGroups[0]?.securityGroupId,
      sourceSecurityGroupId: source.securityGroupId,
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
    });
  }
}

function logGroup(stack: Stack, id: string, logGroupName: string): logs.LogGroup {
  return new logs.LogGroup(stack, id, { logGroupName, retention: logs.RetentionDays.ONE_MONTH });
}
