import type { TaggedThing } from "./tagged-resources";

/** How the id of a resource is made from what is planned for it; each word is an attribute. */
const IDS: Readonly<Record<string, { readonly attributes: readonly string[]; readonly separator: string }>> =
  {
    aws_appautoscaling_policy: {
      attributes: ["service_namespace", "resource_id", "scalable_dimension", "name"],
      separator: "/",
    },
    aws_appautoscaling_target: {
      attributes: ["service_namespace", "resource_id", "scalable_dimension"],
      separator: "/",
    },
    aws_cloudwatch_event_rule: only("name"),
    aws_cloudwatch_event_target: { attributes: ["rule", "target_id"], separator: "/" },
    aws_cloudwatch_log_group: only("name"),
    aws_db_instance: only("identifier"),
    aws_db_subnet_group: only("name"),
    aws_ecr_lifecycle_policy: only("repository"),
    aws_ecr_repository: only("name"),
    aws_ecr_repository_policy: only("repository"),
    aws_ecs_cluster: only("name"),
    aws_ecs_cluster_capacity_providers: only("cluster_name"),
    aws_iam_instance_profile: only("name"),
    aws_iam_role: only("name"),
    aws_iam_role_policy: { attributes: ["role", "name"], separator: ":" },
    aws_iam_role_policy_attachment: { attributes: ["role", "policy_arn"], separator: "/" },
    aws_route: { attributes: ["route_table_id", "destination_cidr_block"], separator: "_" },
    aws_route53_record: { attributes: ["zone_id", "name", "type"], separator: "_" },
    aws_route_table_association: { attributes: ["subnet_id", "route_table_id"], separator: "/" },
    aws_ssm_document: only("name"),
    aws_ssm_parameter: only("name"),
  };

/** Types whose ids follow from what is planned. */
export const NAMED_TYPES = Object.keys(IDS);

function only(attribute: string) {
  return { attributes: [attribute], separator: "" };
}

/**
 * Works out by which id Terraform would import a resource that AWS knows by names, from what is planned for it.
 *
 * What isn't in the table is either known by its tags or costs nothing to be made once more, because AWS takes the
 * second time for the first: an attachment, an association, the wait for a certificate.
 *
 * @param type - for example `aws_iam_role`
 * @param planned - its attributes, as far as they are known
 * @returns nothing where a part of the id is not known yet, or AWS gives the id
 */
export function namedId(type: string, planned: Readonly<Record<string, unknown>>): string | undefined {
  const rule = IDS[type];
  if (rule === undefined) return undefined;
  const parts = rule.attributes.map((attribute) => planned[attribute]);
  if (!parts.every(isText)) return undefined;
  return parts.join(rule.separator);
}

/** Whether a resource will get such an id, of which a part isn't known yet. */
export function awaitsId(type: string, planned: Readonly<Record<string, unknown>>): boolean {
  return type in IDS && namedId(type, planned) === undefined;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

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

/** Beginning of the tags that AWS itself gives; Terraform doesn't look at them either. */
const RESERVED = "aws:";

/** Whether something carries exactly the tags that are planned: what carries others is somebody else's. */
export function sameTags(actual: unknown, planned: unknown): boolean {
  if (!isTags(actual) || !isTags(planned)) return false;
  const own = Object.keys(actual).filter((key) => !key.startsWith(RESERVED));
  return own.length === Object.keys(planned).length && own.every((key) => actual[key] === planned[key]);
}

function isTags(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
