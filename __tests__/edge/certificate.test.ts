import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Certificate } from "../../constructs/edge/certificate";
import { synth } from "../support/synth";

const certificate = () =>
  synth(
    (scope) =>
      new Certificate(scope, "certificate", { domain: "app.example.org", hostedZone: "sub.example.org" }),
  );

describe("a certificate", () => {
  it("is for the domain, validated by DNS", () => {
    expect(certificate().only(AcmCertificate)).toMatchObject({
      domain_name: "app.example.org",
      validation_method: "DNS",
    });
  });

  it("is created before the old one is destroyed, because a listener uses the old one", () => {
    expect(certificate().only(AcmCertificate)).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });

  it("has its validation record in the hosted zone", () => {
    const { only } = certificate();
    expect(only(DataAwsRoute53Zone)).toMatchObject({ name: "sub.example.org" });
    expect(only(Route53Record)).toMatchObject({
      zone_id: expect.stringMatching(/^\$\{data\.aws_route53_zone\.\S+\.zone_id\}$/) as string,
      name: expect.stringContaining(".resource_record_name}") as string,
      type: expect.stringContaining(".resource_record_type}") as string,
      records: [expect.stringContaining(".resource_record_value}") as string],
      ttl: 60,
    });
  });

  it("shares its record with a certificate of the same name in another region", () => {
    expect(certificate().only(Route53Record)).toMatchObject({ allow_overwrite: true });
  });

  it("publishes its ARN only once it is valid", () => {
    const { built, only, reference } = certificate();
    expect(reference(built.arn)).toMatch(/^\$\{aws_acm_certificate_validation\.\S+\.certificate_arn\}$/);
    expect(only(AcmCertificateValidation)).toMatchObject({
      certificate_arn: expect.stringMatching(/^\$\{aws_acm_certificate\.\S+\.arn\}$/) as string,
      validation_record_fqdns: [expect.stringMatching(/^\$\{aws_route53_record\.\S+\.fqdn\}$/) as string],
    });
  });

  it("is waited for half an hour at most, and only once the hosted zone is delegated", () => {
    const { only } = certificate();
    expect(only(AcmCertificateValidation)).toMatchObject({
      timeouts: { create: "30m" },
      depends_on: [expect.stringMatching(/^terraform_data\.certificate_delegated_/) as string],
    });
    expect(only({ tfResourceType: "terraform_data" })).toMatchObject({
      triggers_replace: expect.stringContaining(".fqdn}") as string,
      provisioner: [{ "local-exec": { command: expect.stringMatching(/ zone-delegation$/) as string } }],
    });
  });
});
