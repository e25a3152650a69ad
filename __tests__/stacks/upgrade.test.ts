import { readFileSync } from "node:fs";
import { join } from "node:path";
import { OWN_TYPES } from "../../constructs/commands/gate/verdicts/own-types";
import { PHASES } from "../../constructs/service/phases";
import { deployed } from "../support/deployed";
import { listedLosses, released, releasedVersions } from "../support/released";

/**
 * Attributes of precious types that a replacement follows from, as hashicorp/aws marks them (ForceNew).
 *
 * Names of attributes that the project never writes are left out.
 */
const REPLACING: Readonly<Record<string, readonly string[]>> = {
  aws_acm_certificate: ["domain_name", "subject_alternative_names", "validation_method", "key_algorithm"],
  aws_cloudwatch_log_group: ["name", "log_group_class"],
  aws_db_instance: [
    "engine",
    "username",
    "db_name",
    "db_subnet_group_name",
    "storage_encrypted",
    "kms_key_id",
  ],
  aws_db_subnet_group: ["name"],
  aws_ecr_repository: ["name", "encryption_configuration"],
  aws_ecs_cluster: ["name"],
  aws_ecs_service: ["name", "cluster", "launch_type", "scheduling_strategy", "deployment_controller"],
  aws_eip: ["domain", "address", "network_border_group"],
  aws_eip_association: ["allocation_id", "instance_id"],
  aws_iam_role: ["name", "path"],
  aws_instance: ["ami", "subnet_id", "availability_zone", "user_data_replace_on_change", "root_block_device"],
  aws_internet_gateway: [],
  aws_lb: ["name", "internal", "load_balancer_type"],
  aws_lb_listener: ["load_balancer_arn"],
  aws_lb_listener_rule: ["listener_arn"],
  aws_lb_target_group_attachment: ["target_group_arn", "target_id", "port"],
  aws_route: ["route_table_id", "destination_cidr_block"],
  aws_route53_record: ["zone_id", "name", "set_identifier"],
  aws_route_table: ["vpc_id"],
  aws_route_table_association: ["subnet_id", "gateway_id"],
  aws_s3_bucket: ["bucket", "object_lock_enabled"],
  aws_s3_bucket_lifecycle_configuration: ["bucket"],
  aws_s3_bucket_ownership_controls: ["bucket"],
  aws_s3_bucket_policy: ["bucket"],
  aws_s3_bucket_public_access_block: ["bucket"],
  aws_s3_bucket_server_side_encryption_configuration: ["bucket"],
  aws_s3_bucket_versioning: ["bucket"],
  aws_s3_object: ["bucket", "key"],
  aws_secretsmanager_secret: ["name"],
  aws_secretsmanager_secret_rotation: ["secret_id"],
  aws_secretsmanager_secret_version: ["secret_id"],
  aws_ssm_parameter: ["name", "type", "data_type"],
  aws_subnet: ["vpc_id", "availability_zone", "availability_zone_id", "cidr_block"],
  aws_vpc: ["cidr_block", "instance_tenancy"],
  aws_vpc_endpoint: ["vpc_id", "service_name", "vpc_endpoint_type"],
  aws_vpc_security_group_egress_rule: ["security_group_id"],
  aws_vpc_security_group_ingress_rule: ["security_group_id"],
};

const STACKS = ["state-dev", "dev-foundation", "dev-ec2", "dev-fargate", "dev-dns"] as const;

interface Resource {
  readonly address: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Resource["attributes"]>>>>;
  readonly moved?: readonly { readonly from: string }[];
}

function resources({ resource = {} }: StackJson): readonly Resource[] {
  return Object.entries(resource).flatMap(([type, all]) =>
    Object.entries(all).map(([id, attributes]) => ({ address: `${type}.${id}`, type, attributes })),
  );
}

const isPrecious = ({ type }: Resource) => !("harmless" in (OWN_TYPES.get(type) ?? {}));

const version = releasedVersions()[0];
const { description, stack } = released(version);
const ALL = PHASES.flatMap((phase) =>
  STACKS.map((id) => {
    const before = resources(JSON.parse(stack(phase, id)) as StackJson).filter(isPrecious);
    return { phase, id, before };
  }),
);

const PAGE = readFileSync(join(__dirname, "../../docs/upgrading.md"), "utf8");

describe(`what version ${version} has deployed`, () => {
  it("is compared in every type that holds data or serves", () => {
    const types = new Set(ALL.flatMap(({ before }) => before.map(({ type }) => type)));
    expect([...types].filter((type) => REPLACING[type] === undefined)).toEqual([]);
    expect(types.size).toBeGreaterThan(15);
  });

  it.each(ALL)("$phase, $id: stays, but for what is listed", ({ phase, id, before }) => {
    const json = JSON.parse(deployed(description, { phase }).stack(id).json) as StackJson;
    const after = new Map(resources(json).map((each) => [each.address, each.attributes]));
    const moved = new Set((json.moved ?? []).map(({ from }) => from));
    const lost = before.flatMap(({ address, type, attributes }) => {
      const now = after.get(address);
      if (now === undefined) return moved.has(address) ? [] : [address];
      return (REPLACING[type] ?? [])
        .filter((name) => JSON.stringify(attributes[name]) !== JSON.stringify(now[name]))
        .map((name) => `${address}.${name}`);
    });
    const listed = listedLosses(version)
      .filter((loss) => loss.stack === id)
      .map(({ address }) => address);
    expect(lost.filter((address) => !listed.includes(address))).toEqual([]);
  });

  it("is listed in docs/upgrading.md, with each reason", () => {
    const rows = PAGE.split("\n").filter((line) => line.startsWith("| "));
    const missing = listedLosses(version).filter(
      ({ stack: id, address, effect, reason }) =>
        !rows.some((row) =>
          [`| \`${id}\` |`, `\`${address}\``, `| ${effect} |`, reason].every((part) => row.includes(part)),
        ),
    );
    expect(missing).toEqual([]);
  });
});
