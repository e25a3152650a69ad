import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** Seconds that a resolver keeps an answer, as long as Route 53 lets it keep an alias of a balancer. */
export const RECORD_TTL = 60;

/** Where a name leads. */
export type RecordTarget =
  | { readonly kind: "address"; readonly publicIp: string }
  | { readonly kind: "balancer"; readonly dnsName: string; readonly zoneId: string };

/** What the domain's record is made from. */
export interface DomainRecordProps {
  /** Host name that leads there. */
  readonly domain: string;
  /** Route 53 hosted zone that answers for it. */
  readonly hostedZone: string;
  /** Where it leads. */
  readonly target: RecordTarget;
  /** Whether a plan that destroys it is refused. */
  readonly protect: boolean;
  /** What must have agreed before the name moves. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The domain's A record: one resource in every phase, so that moving the name is one change in place. */
export class DomainRecord extends Construct {
  /** The record, for what must come after the move. */
  public readonly record: ITerraformDependable;

  constructor(scope: Construct, id: string, props: DomainRecordProps) {
    super(scope, id);
    const zone = new DataAwsRoute53Zone(this, "zone", { name: props.hostedZone });
    this.record = new Route53Record(this, "Resource", {
      zoneId: zone.zoneId,
      name: props.domain,
      type: "A",
      ...answer(props.target),
      dependsOn: [...props.dependsOn],
      lifecycle: { preventDestroy: props.protect },
    });
  }
}

function answer(target: RecordTarget) {
  switch (target.kind) {
    case "address":
      return { records: [target.publicIp], ttl: RECORD_TTL };
    case "balancer":
      return { alias: { name: target.dnsName, zoneId: target.zoneId, evaluateTargetHealth: false } };
  }
}
