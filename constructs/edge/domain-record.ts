import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** Seconds for which resolvers may cache the record, the same as for an alias of a load balancer. */
export const RECORD_TTL = 60;

/** Target of a DNS record. */
export type RecordTarget =
  | { readonly kind: "address"; readonly publicIp: string }
  | { readonly kind: "load-balancer"; readonly dnsName: string; readonly zoneId: string };

/** The domain, its hosted zone and its target. */
export interface DomainRecordProps {
  /** Domain of the record. */
  readonly domain: string;
  /** Name of the Route 53 hosted zone with the domain's records. */
  readonly hostedZone: string;
  /** What the record points to. */
  readonly target: RecordTarget;
  /** Whether Terraform refuses a plan that destroys it. */
  readonly protect: boolean;
  /** What must be applied before the record changes. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The domain's A record: the same resource in every phase, so that a change of its target is one update in place. */
export class DomainRecord extends Construct {
  /** The resource, for others to depend on. */
  public readonly record: ITerraformDependable;

  constructor(scope: Construct, id: string, props: DomainRecordProps) {
    super(scope, id);
    const zone = new DataAwsRoute53Zone(this, "zone", { name: props.hostedZone });
    this.record = new Route53Record(this, "Resource", {
      zoneId: zone.zoneId,
      name: props.domain,
      type: "A",
      ...recordOf(props.target),
      dependsOn: [...props.dependsOn],
      lifecycle: { preventDestroy: props.protect },
    });
  }
}

function recordOf(target: RecordTarget) {
  switch (target.kind) {
    case "address":
      return { records: [target.publicIp], ttl: RECORD_TTL };
    case "load-balancer":
      return { alias: { name: target.dnsName, zoneId: target.zoneId, evaluateTargetHealth: false } };
  }
}
