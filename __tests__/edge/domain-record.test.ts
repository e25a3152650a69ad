import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { DomainRecord, type RecordTarget } from "../../constructs/edge/domain-record";
import { TerraformData } from "../../constructs/naming/terraform-data";
import { synth } from "../support/synth";

const ADDRESS: RecordTarget = { kind: "address", publicIp: "198.51.100.7" };
const LOAD_BALANCER: RecordTarget = { kind: "load-balancer", dnsName: "lb.elb.amazonaws.com", zoneId: "Z1" };

const domainRecord = (target: RecordTarget, protect = false) =>
  synth((scope) => {
    const step = new TerraformData(scope, "step", {});
    return new DomainRecord(scope, "domain", {
      domain: "app.example.org",
      hostedZone: "sub.example.org",
      target,
      protect,
      dependsOn: [step],
    });
  });

describe("the DNS record of the domain", () => {
  it.each([true, false])("is not destroyed by a plan with protect: %s", (protect) => {
    expect(domainRecord(ADDRESS, protect).only(Route53Record)).toMatchObject({
      lifecycle: { prevent_destroy: protect },
    });
  });

  it("can be the address of the host", () => {
    const record = domainRecord(ADDRESS).only(Route53Record);
    expect(record).toMatchObject({
      name: "app.example.org",
      type: "A",
      records: ["198.51.100.7"],
      ttl: 60,
    });
    expect(record).not.toHaveProperty("alias");
  });

  it("can be an alias of the load balancer, also of an unhealthy one: there is no other target", () => {
    const record = domainRecord(LOAD_BALANCER).only(Route53Record);
    expect(record).toMatchObject({
      name: "app.example.org",
      type: "A",
      alias: { name: "lb.elb.amazonaws.com", zone_id: "Z1", evaluate_target_health: false },
    });
    expect(record).not.toHaveProperty("records");
    expect(record).not.toHaveProperty("ttl");
  });

  it("has the same Terraform address for every target, so that it changes in place", () => {
    const addressOf = (target: RecordTarget) => {
      const { built, reference } = domainRecord(target);
      return reference(built.record.fqn);
    };
    expect(addressOf(ADDRESS)).toBe(addressOf(LOAD_BALANCER));
  });

  it("is in the hosted zone", () => {
    const { only } = domainRecord(ADDRESS);
    expect(only(DataAwsRoute53Zone)).toMatchObject({ name: "sub.example.org" });
    expect(only(Route53Record)).toMatchObject({
      zone_id: expect.stringMatching(/^\$\{data\.aws_route53_zone\.\S+\.zone_id\}$/) as string,
    });
  });

  it("changes after its dependencies", () => {
    expect(domainRecord(LOAD_BALANCER).only(Route53Record)).toMatchObject({
      depends_on: ["terraform_data.step"],
    });
  });
});
