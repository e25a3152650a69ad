import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { step } from "../steps/step";
import { TerraformData } from "../naming/terraform-data";

/** Seconds for which resolvers may cache the validation record. */
const TTL = 60;

/**
 * Longest wait for AWS to see the proof and issue the certificate; the provider's own is 75 minutes.
 *
 * Source: ACM user guide, "Troubleshoot DNS validation problems".
 */
const ISSUE_TIMEOUT = "30m";

/** The domain, and the hosted zone that validates it. */
export interface CertificateProps {
  /** Domain of the certificate. */
  readonly domain: string;
  /** Name of the Route 53 hosted zone with the domain's records. */
  readonly hostedZone: string;
}

/**
 * A certificate of AWS Certificate Manager, validated by a DNS record; AWS renews it as long as that record exists.
 *
 * Before the wait for it, a step checks that the hosted zone is delegated; otherwise AWS would never see the proof.
 */
export class Certificate extends Construct {
  /** ARN of the certificate; known once it is valid. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const zone = new DataAwsRoute53Zone(this, "zone", { name: props.hostedZone });
    const certificate = new AcmCertificate(this, "Resource", {
      domainName: props.domain,
      validationMethod: "DNS",
      lifecycle: { createBeforeDestroy: true },
    });
    const validation = certificate.domainValidationOptions.get(0);
    const record = new Route53Record(this, "proof", {
      zoneId: zone.zoneId,
      name: validation.resourceRecordName,
      type: validation.resourceRecordType,
      records: [validation.resourceRecordValue],
      ttl: TTL,
      allowOverwrite: true,
    });
    const nameServers = Fn.join(",", zone.nameServers);
    const delegation = { zone: props.hostedZone, nameServers, proof: record.fqdn };
    const delegated = new TerraformData(this, "delegated", {
      triggersReplace: `${record.fqdn} ${nameServers}`,
      provisioners: [step(this, "zone-delegation", delegation)],
    });
    this.arn = new AcmCertificateValidation(this, "validation", {
      certificateArn: certificate.arn,
      validationRecordFqdns: [record.fqdn],
      timeouts: { create: ISSUE_TIMEOUT },
      dependsOn: [delegated],
    }).certificateArn;
  }
}
