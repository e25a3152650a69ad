import { sameTags } from "./same-tags";
import type { TaggedThing } from "./tagged-things";

/** Where a kind of thing is found in an ARN: what stands between the account and the id, and what it is imported by. */
const KINDS: Readonly<Record<string, { readonly kind: string; readonly by: "arn" | "id" }>> = {
  aws_acm_certificate: { kind: "acm:certificate/", by: "arn" },
  aws_db_parameter_group: { kind: "rds:pg:", by: "id" },
  // By its name the provider would look for one that isn't there for two minutes.
  aws_ecs_service: { kind: "ecs:service/", by: "id" },
  aws_eip: { kind: "ec2:elastic-ip/", by: "id" },
  aws_instance: { kind: "ec2:instance/", by: "id" },
  aws_internet_gateway: { kind: "ec2:internet-gateway/", by: "id" },
  aws_lb: { kind: "elasticloadbalancing:loadbalancer/", by: "arn" },
  aws_lb_listener: { kind: "elasticloadbalancing:listener/", by: "arn" },
  aws_lb_listener_rule: { kind: "elasticloadbalancing:listener-rule/", by: "arn" },
  aws_lb_target_group: { kind: "elasticloadbalancing:targetgroup/", by: "arn" },
  aws_nat_gateway: { kind: "ec2:natgateway/", by: "id" },
  aws_route_table: { kind: "ec2:route-table/", by: "id" },
  aws_secretsmanager_secret: { kind: "secretsmanager:secret:", by: "arn" },
  aws_security_group: { kind: "ec2:security-group/", by: "id" },
  aws_subnet: { kind: "ec2:subnet/", by: "id" },
  aws_vpc: { kind: "ec2:vpc/", by: "id" },
  aws_vpc_endpoint: { kind: "ec2:vpc-endpoint/", by: "id" },
  aws_vpc_security_group_egress_rule: { kind: "ec2:security-group-rule/", by: "id" },
  aws_vpc_security_group_ingress_rule: { kind: "ec2:security-group-rule/", by: "id" },
};

/** Types whose ids are found by tags. */
export const TAGGED_TYPES = Object.keys(KINDS);

/**
 * Finds what may be the resource that is planned, where AWS gave it the id: of its kind, with exactly its tags, and with
 * its name if one is planned.
 *
 * @param type - for example `aws_vpc`
 * @param planned - its attributes, as far as they are known
 * @returns ids by which Terraform would import them; more than one where AWS still lists what has been deleted
 */
export function taggedIds(
  type: string,
  planned: Readonly<Record<string, unknown>>,
  things: readonly TaggedThing[],
): readonly string[] {
  const place = KINDS[type];
  if (place === undefined) return [];
  return things
    .filter(({ tags }) => sameTags(tags, planned["tags_all"]))
    .filter(({ arn }) => kindAndId(arn).startsWith(place.kind) && isCalled(arn, planned["name"]))
    .map(({ arn }) => (place.by === "arn" ? arn : kindAndId(arn).slice(place.kind.length)));
}

/** Leaves out partition, region and account: `ec2:vpc/vpc-0123`. */
function kindAndId(arn: string): string {
  const [, , service = "", , , ...rest] = arn.split(":");
  return `${service}:${rest.join(":")}`;
}

/** Secrets Manager puts a hyphen and six characters behind the name, others put the name between slashes. */
function isCalled(arn: string, name: unknown): boolean {
  if (typeof name !== "string") return true;
  return arn.endsWith(`/${name}`) || arn.includes(`/${name}/`) || arn.slice(0, -7).endsWith(`:${name}`);
}
