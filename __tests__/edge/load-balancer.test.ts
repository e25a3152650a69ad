import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Testing } from "cdktf";
import { LoadBalancer, type LoadBalancerProps } from "../../constructs/edge/load-balancer";
import { synth } from "../support/synth";

const NOT_FOUND = {
  type: "fixed-response",
  fixed_response: { status_code: "404", content_type: "text/plain", message_body: "Not found" },
};

const loadBalancer = (props: Partial<LoadBalancerProps> = {}) =>
  synth(
    (scope) =>
      new LoadBalancer(scope, "balancer", {
        name: "cart-qa",
        vpcId: "vpc-9",
        subnetIds: ["subnet-1", "subnet-2"],
        accessLogs: { bucket: "cart-qa-access-logs", prefix: "load-balancer", enabled: false },
        idleTimeout: 60,
        protect: false,
        deletionProtection: false,
        ...props,
      }),
  );

const withCertificate = () =>
  loadBalancer({ https: { certificateArn: "arn:certificate", domain: "shop.example.com" } });

const portsOf = ({ all }: ReturnType<typeof loadBalancer>) =>
  all(VpcSecurityGroupIngressRule).map((rule) => rule["from_port"]);

describe("a load balancer", () => {
  it("is public, in the given subnets", () => {
    expect(loadBalancer().only(Lb)).toMatchObject({
      name: "cart-qa",
      load_balancer_type: "application",
      internal: false,
      subnets: ["subnet-1", "subnet-2"],
    });
  });

  it("drops invalid headers", () => {
    expect(loadBalancer().only(Lb)).toMatchObject({
      drop_invalid_header_fields: true,
      desync_mitigation_mode: "defensive",
    });
  });

  it.each([true, false])("has deletion protection: %s", (deletionProtection) => {
    expect(loadBalancer({ deletionProtection }).only(Lb)).toMatchObject({
      enable_deletion_protection: deletionProtection,
    });
  });

  it.each([true, false])("is not destroyed by a plan with protect: %s", (protect) => {
    expect(loadBalancer({ protect }).only(Lb)).toMatchObject({ lifecycle: { prevent_destroy: protect } });
  });

  it.each([1, 60, 4000])(
    "closes an idle connection after %d s, and a client's after an hour",
    (idleTimeout) => {
      expect(loadBalancer({ idleTimeout }).only(Lb)).toMatchObject({
        idle_timeout: idleTimeout,
        client_keep_alive: 3600,
      });
    },
  );

  it("has one security group, created before the old one is destroyed", () => {
    const { built, only, reference } = loadBalancer();
    expect(only(SecurityGroup)).toMatchObject({
      name_prefix: "cart-qa-balancer-",
      vpc_id: "vpc-9",
      tags: { Name: "cart-qa-balancer" },
      lifecycle: { create_before_destroy: true },
    });
    expect(only(Lb)).toMatchObject({ security_groups: [reference(built.securityGroupId)] });
  });

  it("has no egress rule of its own: each target group adds one", () => {
    expect(Testing.toHaveResource(loadBalancer().json, VpcSecurityGroupEgressRule.tfResourceType)).toBe(
      false,
    );
  });

  it("publishes its DNS name, hosted zone and name in CloudWatch", () => {
    const { built, reference } = loadBalancer();
    expect([built.dnsName, built.zoneId, built.arnSuffix].map(reference)).toEqual([
      expect.stringMatching(/^\$\{aws_lb\.\S+\.dns_name\}$/),
      expect.stringMatching(/^\$\{aws_lb\.\S+\.zone_id\}$/),
      expect.stringMatching(/^\$\{aws_lb\.\S+\.arn_suffix\}$/),
    ]);
  });
});

describe("a load balancer without a certificate", () => {
  it("listens only for HTTP, and answers 404 for a path of no service", () => {
    const { only } = loadBalancer();
    expect(only(LbListener)).toMatchObject({ port: 80, protocol: "HTTP", default_action: [NOT_FOUND] });
  });

  it("publishes the HTTP listener for rules", () => {
    const { built, reference } = loadBalancer();
    expect(reference(built.listenerArn)).toMatch(/^\$\{aws_lb_listener\.balancer_http_\S+\.arn\}$/);
  });

  it("opens only port 80", () => {
    expect(portsOf(loadBalancer())).toEqual([80]);
  });
});

describe("a load balancer with a certificate", () => {
  const listenerOn = (port: number) =>
    withCertificate()
      .all(LbListener)
      .filter((listener) => listener["port"] === port);

  it("listens for HTTPS with TLS 1.2 or later", () => {
    expect(listenerOn(443)).toMatchObject([
      {
        protocol: "HTTPS",
        certificate_arn: "arn:certificate",
        ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        routing_http_response_strict_transport_security_header_value: "max-age=31536000",
        default_action: [NOT_FOUND],
      },
    ]);
  });

  it("redirects HTTP to the domain's HTTPS permanently, as the host does", () => {
    const redirect = {
      host: "shop.example.com",
      port: "443",
      protocol: "HTTPS",
      status_code: "HTTP_301",
    };
    expect(listenerOn(80)).toMatchObject([
      { protocol: "HTTP", default_action: [{ type: "redirect", redirect }] },
    ]);
  });

  it("publishes the HTTPS listener for rules", () => {
    const { built, reference } = withCertificate();
    expect(reference(built.listenerArn)).toMatch(/^\$\{aws_lb_listener\.balancer_https_\S+\.arn\}$/);
  });

  it("opens only ports 80 and 443 to the internet", () => {
    expect(portsOf(withCertificate()).sort()).toEqual([443, 80]);
    for (const rule of withCertificate().all(VpcSecurityGroupIngressRule)) {
      expect(rule).toMatchObject({ ip_protocol: "tcp", cidr_ipv4: "0.0.0.0/0", to_port: rule["from_port"] });
    }
  });
});

describe("a load balancer with test ports", () => {
  const testPorts = new Map([
    [8443, ["203.0.113.0/24", "198.51.100.7/32"]],
    [9443, ["10.0.0.0/16"]],
  ]);
  const https = { certificateArn: "arn:certificate", domain: "shop.example.com" };

  it("answers on each as it does for the traffic, but for the services", () => {
    const tested = loadBalancer({ https, testPorts });
    const on = (port: number) => tested.all(LbListener).find((listener) => listener["port"] === port);
    expect(on(8443)).toEqual({ ...on(443), port: 8443, tags: { Name: "cart-qa-test-8443" } });
    expect(tested.all(LbListener)).toHaveLength(4);
    expect(tested.built.testListenerArns.get(9443)).toBeDefined();
  });

  it("answers on them by HTTP without a certificate", () => {
    const { all } = loadBalancer({ testPorts });
    expect(all(LbListener)).toHaveLength(3);
    for (const listener of all(LbListener)) {
      expect(listener).toMatchObject({ protocol: "HTTP", default_action: [NOT_FOUND] });
    }
  });

  it("opens each to its networks only", () => {
    const { json, all } = loadBalancer({ testPorts });
    for (const [port, networks] of testPorts) {
      for (const network of networks) {
        const rule = { ip_protocol: "tcp", from_port: port, to_port: port, cidr_ipv4: network };
        expect(
          Testing.toHaveResourceWithProperties(json, VpcSecurityGroupIngressRule.tfResourceType, rule),
        ).toBe(true);
      }
    }
    expect(all(VpcSecurityGroupIngressRule)).toHaveLength(4);
  });
});
