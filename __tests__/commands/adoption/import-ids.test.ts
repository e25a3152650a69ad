import { awaitsId, idFromNames, idsFromTags } from "../../../constructs/commands/adoption/import-ids";
import { sameTags } from "../../../constructs/commands/adoption/tagged-resources";

const ACCOUNT = "123456789012";

describe("the id of what AWS knows by names", () => {
  it.each([
    ["aws_iam_role", { name: "shop-dev-host" }, "shop-dev-host"],
    ["aws_iam_role_policy", { role: "shop-dev-host", name: "host" }, "shop-dev-host:host"],
    [
      "aws_iam_role_policy_attachment",
      { role: "shop-dev-host", policy_arn: "arn:aws:iam::aws:policy/P" },
      "shop-dev-host/arn:aws:iam::aws:policy/P",
    ],
    [
      "aws_iam_openid_connect_provider",
      { url: "https://token.actions.githubusercontent.com" },
      "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
    ],
    [
      "aws_iam_policy",
      { name: "shop-dev-github-boundary", path: "/" },
      "arn:aws:iam::123456789012:policy/shop-dev-github-boundary",
    ],
    ["aws_route", { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" }, "rtb-1_0.0.0.0/0"],
    ["aws_route_table_association", { subnet_id: "subnet-1", route_table_id: "rtb-1" }, "subnet-1/rtb-1"],
    ["aws_route53_record", { zone_id: "Z1", name: "shop.example.com", type: "A" }, "Z1_shop.example.com_A"],
    ["aws_cloudwatch_event_target", { rule: "shop-dev", target_id: "deploy" }, "shop-dev/deploy"],
    ["aws_db_instance", { identifier: "shop-dev", db_name: "app" }, "shop-dev"],
    ["aws_backup_vault", { name: "shop-dev" }, "shop-dev"],
    ["aws_backup_vault_policy", { backup_vault_name: "shop-dev" }, "shop-dev"],
    ["aws_ecr_lifecycle_policy", { repository: "shop/dev/front" }, "shop/dev/front"],
    [
      "aws_appautoscaling_policy",
      {
        service_namespace: "ecs",
        resource_id: "service/shop-dev/back",
        scalable_dimension: "ecs:service:DesiredCount",
        name: "cpu",
      },
      "ecs/service/shop-dev/back/ecs:service:DesiredCount/cpu",
    ],
  ])("of a planned %s is made of what is planned", (type, planned, id) => {
    expect(idFromNames(type, planned, ACCOUNT)).toBe(id);
  });

  it("is not known before all of its parts are", () => {
    expect(idFromNames("aws_route", { destination_cidr_block: "0.0.0.0/0" }, ACCOUNT)).toBeUndefined();
    expect(awaitsId("aws_route", { destination_cidr_block: "0.0.0.0/0" })).toBe(true);
    expect(awaitsId("aws_route", { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" })).toBe(
      false,
    );
  });

  it.each([["aws_vpc"], ["terraform_data"], ["aws_eip_association"]])("is none for %s", (type) => {
    expect(idFromNames(type, { name: "shop-dev", id: "it" }, ACCOUNT)).toBeUndefined();
    expect(awaitsId(type, {})).toBe(false);
  });
});

const TAGS = { Application: "shop", Environment: "dev", ManagedBy: "ec2-to-fargate" };
const ELB = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012";
const EC2 = "arn:aws:ec2:ap-northeast-2:123456789012";
const SECRET = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret";

const thing = (arn: string, tags: Readonly<Record<string, string>> = {}) => ({
  arn,
  tags: { ...TAGS, ...tags },
});

const idsOf = (type: string, planned: object, ...things: readonly ReturnType<typeof thing>[]) =>
  idsFromTags(type, { tags_all: TAGS, ...planned }, things);

describe("the id of what AWS gives an id to", () => {
  it("is found by kind and tags alone where no ARN has the name: that of a backup plan", () => {
    const arn = (of: string) => `arn:aws:backup:ap-northeast-2:123456789012:backup-${of}`;
    const things = [
      thing(arn("vault:shop-dev")),
      thing(arn("plan:86243cd1")),
      thing(arn("plan:other"), { Environment: "prod" }),
    ];
    expect(idsOf("aws_backup_plan", { name: "shop-dev" }, ...things)).toEqual(["86243cd1"]);
  });

  it("is found by kind and tags", () => {
    const named = { Name: "shop-dev" };
    const found = idsFromTags("aws_vpc", { tags_all: { ...TAGS, ...named } }, [
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

  it("of a capacity provider is its name with AWS provider 5, and its ARN with 6", () => {
    const arn = "arn:aws:ecs:ap-northeast-2:123456789012:capacity-provider/shop-dev";
    const ids = (version: string) =>
      idsFromTags("aws_ecs_capacity_provider", { tags_all: TAGS, name: "shop-dev" }, [thing(arn)], version);
    expect([ids("5.100.0"), ids("6.25.0")]).toEqual([["shop-dev"], [arn]]);
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

const OWN_TAGS = { Application: "shop", Environment: "dev", Name: "shop-dev" };

describe("tags that are exactly as planned", () => {
  it("are the same, in any order, beside those of AWS itself", () => {
    const actual = { Name: "shop-dev", Environment: "dev", Application: "shop", "aws:ecs:clusterName": "it" };
    expect(sameTags(actual, OWN_TAGS)).toBe(true);
  });

  it.each([
    ["one more", { ...OWN_TAGS, Owner: "somebody" }],
    ["one less", { Application: "shop", Environment: "dev" }],
    ["another environment", { ...OWN_TAGS, Environment: "prod" }],
    ["none", {}],
    ["nothing that could be tags", undefined],
  ])("are not where there is %s", (_, actual) => {
    expect(sameTags(actual, OWN_TAGS)).toBe(false);
  });

  it("are not where none are planned", () => {
    expect(sameTags(OWN_TAGS, undefined)).toBe(false);
    expect(sameTags({}, null)).toBe(false);
  });
});
