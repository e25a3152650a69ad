import type { ResourceChange } from "./terraform-plan";

/** A kind of thing that must not be destroyed or replaced. */
export interface ProtectedKind {
  /** In plain words, for example `database`. */
  readonly name: string;
  /** Why not, as a sentence that begins with `it`. */
  readonly why: string;
  /** Until when: for good, or until its platform has retired. */
  readonly stays: "for good" | "until retired";
}

/** Begins a row of the table below: what it is, why it stays, until when, and its types in Terraform. */
function kind(name: string, why: string, stays: ProtectedKind["stays"], ...types: readonly string[]) {
  return types.map((type): [string, ProtectedKind] => [type, { name, why, stays }]);
}

const STANDS = "what runs in the environment stands in it";

/** A way out of the network and an Elastic IP may belong to the foundation or to a platform; the plan says to which. */
const KINDS: ReadonlyMap<string, ProtectedKind> = new Map([
  ...kind(
    "database",
    "it holds the application's data",
    "for good",
    ...["aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance"],
  ),
  ...kind(
    "image registry",
    "it holds the images that run, and those to go back to",
    "for good",
    "aws_ecr_repository",
  ),
  ...kind("secret", "it holds what may be nowhere else", "for good", "aws_secretsmanager_secret"),
  ...kind("encryption key", "what it encrypted can't be read without it", "for good", "aws_kms_key"),
  ...kind("bucket", "it holds Terraform's state, or data", "for good", "aws_s3_bucket"),
  ...kind(
    "network",
    STANDS,
    "for good",
    ...["aws_vpc", "aws_subnet", "aws_internet_gateway", "aws_route_table", "aws_route_table_association"],
    ...["aws_main_route_table_association", "aws_db_subnet_group"],
  ),
  ...kind("network", STANDS, "until retired", "aws_nat_gateway", "aws_route", "aws_vpc_endpoint"),
  ...kind("Elastic IP", "it can't be had again once it is given back", "until retired", "aws_eip"),
  ...kind("load balancer", "visitors come in by it", "until retired", "aws_lb", "aws_alb"),
  ...kind("listener", "visitors come in by it", "until retired", "aws_lb_listener", "aws_alb_listener"),
  ...kind("Fargate service", "it serves", "until retired", "aws_ecs_service"),
  ...kind("cluster", "it runs the services", "until retired", "aws_ecs_cluster"),
  ...kind("host", "it serves", "until retired", "aws_instance"),
  ...kind("disk of the host", "it holds what the host wrote", "until retired", "aws_ebs_volume"),
  ...kind("record of the domain", "visitors find the application by it", "for good", "aws_route53_record"),
  ...kind("zone of the domain", "visitors find the application by it", "for good", "aws_route53_zone"),
]);

/** Types of records that lead visitors somewhere; the others prove a certificate, for example. */
const ADDRESSES = ["A", "AAAA"];

/** Says what kind of protected thing a change is about; absent: none. */
export function protectedKind({ type, change }: ResourceChange): ProtectedKind | undefined {
  if (type === "aws_route53_record" && !leadsVisitors(change.before?.["type"])) return undefined;
  return KINDS.get(type);
}

function leadsVisitors(type: unknown): boolean {
  return typeof type !== "string" || ADDRESSES.includes(type);
}
