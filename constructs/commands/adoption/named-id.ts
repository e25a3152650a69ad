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
