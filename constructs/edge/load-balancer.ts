import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener, type LbListenerDefaultAction } from "@cdktf/provider-aws/lib/lb-listener";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { PublicIngress } from "../network/public-ingress";
import { CLIENT_KEEP_ALIVE, STRICT_TRANSPORT_SECURITY } from "../service/limits";

/**
 * Protocols and ciphers of the HTTPS listener: TLS 1.3 and 1.2, forward secrecy only.
 *
 * Source: ELB user guide, "Security policies for your Application Load Balancer"; the one that AWS recommends.
 */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** Network, certificate and protection of a load balancer. */
export interface LoadBalancerProps {
  /** Physical name, at most 32 characters. */
  readonly name: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Ids of public subnets, in at least two zones. */
  readonly subnetIds: readonly string[];
  /** ARN of a validated certificate, and the domain that it is for; absent: plain HTTP. */
  readonly https?: { readonly certificateArn: string; readonly domain: string };
  /**
   * Bucket that records its requests, the prefix there, and whether it does. It is named in any case: the provider ignores
   * that a block is gone, so recording could not be turned off.
   *
   * Source: hashicorp/terraform-provider-aws, internal/service/elbv2/load_balancer.go, `access_logs`.
   */
  readonly accessLogs: { readonly bucket: string; readonly prefix: string; readonly enabled: boolean };
  /** Seconds after which an idle connection is closed, 1 to 4000; containers must keep theirs open longer. */
  readonly idleTimeout: number;
  /** Whether Terraform refuses a plan that destroys it. */
  readonly protect: boolean;
  /** Whether AWS refuses its deletion, also after it has been removed from the code. */
  readonly deletionProtection: boolean;
  /** Ports on which services show versions before their release, and the IPv4 networks that reach them. Default: none. */
  readonly testPorts?: ReadonlyMap<number, readonly string[]>;
}

/** The public Application Load Balancer: HTTPS and a redirect to it if there is a certificate, otherwise HTTP. */
export class LoadBalancer extends Construct {
  /** DNS name of the load balancer, the target of alias records. */
  public readonly dnsName: string;
  /** Id of the hosted zone of `dnsName`, for alias records. */
  public readonly zoneId: string;
  /** Id of its security group; targets need an egress rule in it. */
  public readonly securityGroupId: string;
  /** `app/<name>/<id>`, as CloudWatch names it. */
  public readonly arnSuffix: string;
  /** ARN of the listener for the rules of the services. */
  public readonly listenerArn: string;
  /** ARNs of the listeners for test traffic, by port. */
  public readonly testListenerArns: ReadonlyMap<number, string>;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    const securityGroup = this.createSecurityGroup(props);
    const loadBalancer = this.createLoadBalancer(props, securityGroup);
    const http = this.createHttpListener(
      loadBalancer,
      props.https === undefined ? NOT_FOUND : toHttps(props.https.domain),
    );
    const listener =
      props.https === undefined ? http : this.createHttpsListener(loadBalancer, props.https.certificateArn);

    this.dnsName = loadBalancer.dnsName;
    this.zoneId = loadBalancer.zoneId;
    this.securityGroupId = securityGroup.id;
    this.arnSuffix = loadBalancer.arnSuffix;
    this.listenerArn = listener.arn;
    this.testListenerArns = new Map(
      [...(props.testPorts ?? [])].map(([port, networks]) => {
        this.allowTests(securityGroup, port, networks);
        return [port, this.createTestListener(loadBalancer, port, props).arn];
      }),
    );
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
      protocols: props.https === undefined ? ["http"] : ["http", "https"],
    });
    return group;
  }

  private createLoadBalancer(props: LoadBalancerProps, securityGroup: SecurityGroup): Lb {
    return new Lb(this, "Resource", {
      name: props.name,
      loadBalancerType: "application",
      internal: false,
      subnets: [...props.subnetIds],
      securityGroups: [securityGroup.id],
      idleTimeout: props.idleTimeout,
      clientKeepAlive: CLIENT_KEEP_ALIVE,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      enableDeletionProtection: props.deletionProtection,
      accessLogs: { ...props.accessLogs },
      lifecycle: { preventDestroy: props.protect },
    });
  }

  /** The same listener with and without a certificate, so that a domain can be added while it is serving traffic. */
  private createHttpListener(loadBalancer: Lb, action: LbListenerDefaultAction): LbListener {
    return new LbListener(this, "http", {
      loadBalancerArn: loadBalancer.arn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [action],
    });
  }

  private createHttpsListener(loadBalancer: Lb, certificateArn: string): LbListener {
    return new LbListener(this, "https", {
      loadBalancerArn: loadBalancer.arn,
      port: 443,
      ...httpsOf(certificateArn),
      defaultAction: [NOT_FOUND],
    });
  }

  /**
   * One listener for each port, which becomes HTTPS in place: two cannot have the same port at once. The gate
   * lets a listener with this name be removed.
   */
  private createTestListener(loadBalancer: Lb, port: number, { https, name }: LoadBalancerProps): LbListener {
    return new LbListener(this, `test-${port}`, {
      loadBalancerArn: loadBalancer.arn,
      port,
      ...(https === undefined ? { protocol: "HTTP" } : httpsOf(https.certificateArn)),
      defaultAction: [NOT_FOUND],
      tags: { Name: `${name}-test-${port}` },
    });
  }

  private allowTests(group: SecurityGroup, port: number, networks: readonly string[]): void {
    for (const network of networks) {
      new VpcSecurityGroupIngressRule(this, `test-${port}-from-${network.replace(/\W/g, "-")}`, {
        securityGroupId: group.id,
        description: `Test traffic on port ${port}`,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        cidrIpv4: network,
      });
    }
  }
}

/** Returns what makes a listener an HTTPS listener. */
function httpsOf(certificateArn: string) {
  return {
    protocol: "HTTPS",
    sslPolicy: TLS_POLICY,
    certificateArn,
    routingHttpResponseStrictTransportSecurityHeaderValue: STRICT_TRANSPORT_SECURITY,
  };
}

/** Returns the action that redirects HTTP to HTTPS: to the domain, as the certificate is for no other name. */
function toHttps(domain: string): LbListenerDefaultAction {
  return {
    type: "redirect",
    redirect: { host: domain, port: "443", protocol: "HTTPS", statusCode: "HTTP_301" },
  };
}

/** Action for a path of no service. */
const NOT_FOUND = {
  type: "fixed-response",
  fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
};
