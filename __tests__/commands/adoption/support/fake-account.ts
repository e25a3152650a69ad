import type { Import } from "../../../../constructs/commands/adoption/import-candidates";
import { idFromNames, NAMED_TYPES } from "../../../../constructs/commands/adoption/import-ids";
import type { TaggedResource } from "../../../../constructs/commands/adoption/tagged-resources";
import {
  addressesIn,
  attributes,
  awsSettings,
  type Body,
  bodiesOf,
  type StackJson,
} from "../../../../constructs/report/stack-json";

/** What AWS puts before the id in the ARN of a type whose ids it assigns. */
const ARNS: Readonly<Record<string, string>> = {
  aws_acm_certificate: "acm:R:A:certificate/",
  aws_db_parameter_group: "rds:R:A:pg:",
  aws_ecs_service: "ecs:R:A:service/shop-dev/",
  aws_eip: "ec2:R:A:elastic-ip/",
  aws_flow_log: "ec2:R:A:vpc-flow-log/",
  aws_instance: "ec2:R:A:instance/",
  aws_internet_gateway: "ec2:R:A:internet-gateway/",
  aws_kms_key: "kms:R:A:key/",
  aws_lb: "elasticloadbalancing:R:A:loadbalancer/app/",
  aws_lb_listener: "elasticloadbalancing:R:A:listener/app/",
  aws_lb_listener_rule: "elasticloadbalancing:R:A:listener-rule/app/",
  aws_lb_target_group: "elasticloadbalancing:R:A:targetgroup/",
  aws_nat_gateway: "ec2:R:A:natgateway/",
  aws_route_table: "ec2:R:A:route-table/",
  aws_secretsmanager_secret: "secretsmanager:R:A:secret:",
  aws_security_group: "ec2:R:A:security-group/",
  aws_sns_topic: "sns:R:A:",
  aws_subnet: "ec2:R:A:subnet/",
  aws_vpc: "ec2:R:A:vpc/",
  aws_vpc_endpoint: "ec2:R:A:vpc-endpoint/",
  aws_vpc_security_group_egress_rule: "ec2:R:A:security-group-rule/",
  aws_vpc_security_group_ingress_rule: "ec2:R:A:security-group-rule/",
};

/** An attribute that is nothing but one of another resource. */
const REFERENCE = /^\$\{([a-z]\w*\.[\w-]+)\.(\w+)\}$/;

/** The account that a stack has been applied to: the id of every resource, and what a plan knows of it. */
export class FakeAccount {
  private readonly bodies: ReadonlyMap<string, Body>;
  private readonly settings: ReturnType<typeof awsSettings>;

  /** @param stack - the stack */
  constructor(stack: StackJson) {
    this.bodies = bodiesOf(stack);
    this.settings = awsSettings(stack);
  }

  /** Returns by what Terraform would import a resource; undefined: it is created again instead. */
  public importOf(address: string): Import | undefined {
    const { type, body } = this.resource(address);
    const { account } = this.settings;
    if (NAMED_TYPES.includes(type)) {
      const named = idFromNames(
        type,
        this.known(body, () => true),
        account,
      );
      return named === undefined ? undefined : { address, id: named };
    }
    if (type === "aws_ecs_service") return { address, id: `shop-dev/${String(body["name"])}` };
    const id = this.isById(type) ? address : this.arnOf(address);
    return id === undefined ? undefined : { address, id };
  }

  /** Returns what a plan knows of a resource, from what is in the state. */
  public planned(address: string, isInState: (address: string) => boolean): Body {
    const { body } = this.resource(address);
    return { ...this.known(attributes(body), isInState), tags_all: this.tags(body) };
  }

  /** Returns how AWS lists a resource by its tags; an empty list: it does not. */
  public listed(address: string): readonly TaggedResource[] {
    const arn = this.arnOf(address);
    return arn === undefined ? [] : [{ arn, tags: this.tags(this.resource(address).body) }];
  }

  private resource(address: string) {
    return { type: address.split(".")[0] ?? "", body: this.bodies.get(address) ?? {} };
  }

  private tags({ tags }: Body): Readonly<Record<string, string>> {
    return { ...this.settings.tags, ...(tags as Readonly<Record<string, string>> | undefined) };
  }

  private isById(type: string): boolean {
    return (
      ARNS[type]?.startsWith("ec2:") === true || ["aws_db_parameter_group", "aws_kms_key"].includes(type)
    );
  }

  private arnOf(address: string): string | undefined {
    const { type, body } = this.resource(address);
    const prefix = ARNS[type]?.replace("R", this.settings.region).replace("A", this.settings.account);
    if (prefix === undefined) return undefined;
    const name = typeof body["name"] === "string" ? body["name"] : undefined;
    if (type === "aws_secretsmanager_secret") return `arn:aws:${prefix}${name}-a1b2c3`;
    if (["aws_ecs_service", "aws_sns_topic"].includes(type)) return `arn:aws:${prefix}${name}`;
    return name === undefined || this.isById(type)
      ? `arn:aws:${prefix}${address}`
      : `arn:aws:${prefix}${name}/${address}`;
  }

  private known(body: Body, isInState: (address: string) => boolean): Body {
    return Object.fromEntries(
      Object.entries(body).flatMap(([name, value]) => {
        if (!JSON.stringify(value).includes("${")) return [[name, value] as const];
        const [, address = "", attribute = ""] = REFERENCE.exec(String(value)) ?? [];
        const needed = addressesIn(value).filter((each) => this.bodies.has(each));
        if (!needed.every(isInState)) return [];
        const own = this.resource(address).body[attribute];
        const known = typeof own === "string" ? own : this.importOf(address)?.id;
        return [[name, known ?? String(value)] as const];
      }),
    );
  }
}
