import { taggedIds } from "../../../constructs/commands/adoption/import-ids";

const TAGS = { Application: "shop", Environment: "dev", ManagedBy: "ec2-to-fargate" };
const ELB = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012";
const EC2 = "arn:aws:ec2:ap-northeast-2:123456789012";
const SECRET = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret";

const thing = (arn: string, tags: Readonly<Record<string, string>> = {}) => ({
  arn,
  tags: { ...TAGS, ...tags },
});

const idsOf = (type: string, planned: object, ...things: readonly ReturnType<typeof thing>[]) =>
  taggedIds(type, { tags_all: TAGS, ...planned }, things);

describe("the id of what AWS gives an id to", () => {
  it("is found by kind and tags", () => {
    const named = { Name: "shop-dev" };
    const found = taggedIds("aws_vpc", { tags_all: { ...TAGS, ...named } }, [
      thing(`${EC2}:vpc/vpc-1`, named),
      thing(`${EC2}:vpc/vpc-2`, { Name: "shop-prod" }),
      thing(`${EC2}:vpc/vpc-3`),
      thing(`${EC2}:vpc-endpoint/vpce-4`, named),
      thing(`${EC2}:subnet/subnet-5`, named),
    ]);
    expect(found).toEqual(["vpc-1"]);
  });

  it.each([
    ["aws_lb", `${ELB}:loadbalancer/app/shop-dev/1`, `${ELB}:loadbalancer/app/shop-dev/1`],
    ["aws_lb_listener", `${ELB}:listener/app/shop-dev/1/2`, `${ELB}:listener/app/shop-dev/1/2`],
    ["aws_lb_listener_rule", `${ELB}:listener-rule/app/x/1/2/3`, `${ELB}:listener-rule/app/x/1/2/3`],
    ["aws_vpc_security_group_ingress_rule", `${EC2}:security-group-rule/sgr-1`, "sgr-1"],
    ["aws_eip", `${EC2}:elastic-ip/eipalloc-1`, "eipalloc-1"],
    ["aws_db_parameter_group", "arn:aws:rds:ap-northeast-2:123456789012:pg:shop-dev-2026", "shop-dev-2026"],
    ["aws_ecs_service", "arn:aws:ecs:ap-northeast-2:123456789012:service/shop-dev/front", "shop-dev/front"],
  ])("is what a %s is imported by", (type, arn, id) => {
    expect(idsOf(type, {}, thing(arn))).toEqual([id]);
  });

  it("is looked for by name as well, where there is one", () => {
    const groups = ["front", "front-host", "my-front"].map((name) => thing(`${ELB}:targetgroup/${name}/1`));
    expect(idsOf("aws_lb_target_group", { name: "front" }, ...groups)).toEqual([
      `${ELB}:targetgroup/front/1`,
    ]);
  });

  it("of a secret begins with its name, whatever AWS puts behind", () => {
    const secrets = ["/shop/dev/KEY-AbCdEf", "/shop/dev/KEY-OLD-AbCdEf", "/shop/dev/MY/KEY-AbCdEf"];
    const found = idsOf(
      "aws_secretsmanager_secret",
      { name: "/shop/dev/KEY" },
      ...secrets.map((name) => thing(`${SECRET}:${name}`)),
    );
    expect(found).toEqual([`${SECRET}:/shop/dev/KEY-AbCdEf`]);
  });

  it("is each of several, of which some may be gone", () => {
    const things = [thing(`${EC2}:instance/i-1`), thing(`${EC2}:instance/i-2`)];
    expect(idsOf("aws_instance", {}, ...things)).toEqual(["i-1", "i-2"]);
  });

  it("is none of a type that is known by its name, or not known at all", () => {
    const things = [thing(`${EC2}:vpc/vpc-1`)];
    expect(idsOf("aws_iam_role", {}, ...things)).toEqual([]);
    expect(idsOf("terraform_data", {}, ...things)).toEqual([]);
  });
});
