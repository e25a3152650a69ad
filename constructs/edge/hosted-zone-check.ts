import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { DataAwsRoute53Zones } from "@cdktf/provider-aws/lib/data-aws-route53-zones";
import { Construct } from "constructs";
import { addressOf } from "../naming/address-of";

/**
 * Most zones of an account that are read one by one. With more, only AWS's own error is printed, which names no zone.
 *
 * Each takes three requests, and Route 53 takes five a second of an account. Source: Route 53 developer guide, "Quotas".
 */
const MAX_ZONES = 10;

/** The domain, and the zone that its records belong to. */
export interface HostedZoneCheckProps {
  /** Name of the environment, for the error message. */
  readonly environment: string;
  /** Domain, for example `shop.example.com`. */
  readonly domain: string;
  /** Name of its Route 53 hosted zone. */
  readonly hostedZone: string;
}

/**
 * Refuses a plan while the account has no public hosted zone of a name, or several.
 *
 * The stacks of the certificate and of the DNS record read the zone too, but they are planned when most of the environment
 * has been created.
 */
export class HostedZoneCheck extends Construct {
  constructor(scope: Construct, id: string, { environment, domain, hostedZone }: HostedZoneCheckProps) {
    super(scope, id);
    const listed = addressOf(new DataAwsRoute53Zones(this, "listed"), "ids");
    // An account without zones has null here.
    const ids = `(${listed} == null ? [] : ${listed})`;
    const each = new DataAwsRoute53Zone(this, "each", { zoneId: "${each.value}" });
    each.addOverride("for_each", `\${toset(length(${ids}) > ${MAX_ZONES} ? [] : ${ids})}`);
    const names = `[for zone in ${addressOf(each)} : zone.name if !zone.private_zone]`;
    const matching = `[for name in ${names} : name if name == ${JSON.stringify(hostedZone)}]`;
    const found = `\${length(${names}) == 0 ? "none" : join(", ", sort(${names}))}`;

    new DataAwsRoute53Zone(this, "Resource", {
      name: hostedZone,
      lifecycle: {
        precondition: [
          {
            condition: `\${length(${ids}) > ${MAX_ZONES} || length(${matching}) == 1}`,
            errorMessage:
              `environments.${environment}.hostedZone: "${hostedZone}" is not the name of exactly one public hosted zone ` +
              `of the account, so "${domain}" cannot get its DNS record. The account's public zones: ${found}. ` +
              'Set "hostedZone" to one that the domain is in. To create the zone: ' +
              `aws route53 create-hosted-zone --caller-reference $(date +%s) --name ${hostedZone}. ` +
              "If two zones have this name, delete the one that is not delegated.",
          },
        ],
      },
    });
  }
}
