import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener, type LbListenerDefaultAction } from "@cdktf/provider-aws/lib/lb-listener";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import { PublicIngress } from "../network/public-ingress";

/**
 * Protocols and ciphers of the HTTPS listener: TLS 1.3 and 1.2, forward secrecy only.
 *
 * Source: ELB user guide, "Security policies for your Application Load Balancer"; the one that AWS recommends.
 */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** Seconds that an idle connection stays open; containers must keep theirs open longer. */
const IDLE_TIMEOUT = 60;

/** What a load balancer is made from. */
export interface LoadBalancerProps {
  /** Physical name, at most 32 characters. */
  readonly name: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Public subnets, in two zones at least. */
  readonly subnetIds: readonly string[];
  /** ARN of a validated certificate; absent: plain HTTP. */
  readonly certificateArn?: string;
  /** Whether a plan that destroys it is refused. */
  readonly protect: boolean;
  /** Whether AWS refuses its deletion, also to a plan that no longer names it. */
  readonly deletionProtection: boolean;
}

/** The public Application Load Balancer: HTTPS with a redirect where there is a certificate, else HTTP. */
export class LoadBalancer extends Construct {
  /** The balancer's own name, to which a domain's alias leads. */
  public readonly dnsName: string;
  /** Hosted zone of the balancer's own name, for alias records. */
  public readonly zoneId: string;
  /** Id of the security group that requests leave by. */
  public readonly securityGroupId: string;
  /** `app/<name>/<id>`, as CloudWatch names it. */
  public readonly arnSuffix: string;
  /** ARN of the listener that takes the services' rules. */
  public readonly listenerArn: string;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    const securityGroup = this.createSecurityGroup(props);
    const balancer = this.createBalancer(props, securityGroup);
    const http = this.createHttpListener(balancer, props.certificateArn === undefined ? NOT_FOUND : TO_HTTPS);
    const listener =
      props.certificateArn === undefined ? http : this.createHttpsListener(balancer, props.certificateArn);

    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.securityGroupId = securityGroup.id;
    this.arnSuffix = balancer.arnSuffix;
    this.listenerArn = listener.arn;
  }

  private createSecurityGroup(props: LoadBalancerProps): SecurityGroup {
    const group = new SecurityGroup(this, "security-group", {
      namePrefix: `${props.name}-balancer-`,
      description: "Load balancer: the internet in, the services out",
      vpcId: props.vpcId,
      tags: { Name: `${props.name}-balancer` },
      lifecycle: { createBeforeDestroy: true },
    });
    new PublicIngress(this, "in", {
      securityGroupId: group.id,
      protocols: props.certificateArn === undefined ? ["http"] : ["http", "https"],
    });
    return group;
  }

  private createBalancer(props: LoadBalancerProps, securityGroup: SecurityGroup): Lb {
    return new Lb(this, "Resource", {
      name: props.name,
      loadBalancerType: "application",
      internal: false,
      subnets: [...props.subnetIds],
      securityGroups: [securityGroup.id],
      idleTimeout: IDLE_TIMEOUT,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      enableDeletionProtection: props.deletionProtection,
      lifecycle: { preventDestroy: props.protect },
    });
  }

  /** One listener with or without a certificate, so that a domain can be added to a balancer that serves. */
  private createHttpListener(balancer: Lb, action: LbListenerDefaultAction): LbListener {
    return new LbListener(this, "http", {
      loadBalancerArn: balancer.arn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [action],
    });
  }

  private createHttpsListener(balancer: Lb, certificateArn: string): LbListener {
    return new LbListener(this, "https", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: TLS_POLICY,
      certificateArn,
      defaultAction: [NOT_FOUND],
    });
  }
}

/** The way from HTTP to HTTPS. */
const TO_HTTPS = { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } };

/** The answer to a path that no service wants. */
const NOT_FOUND = {
  type: "fixed-response",
  fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
};
