import { awaitsId, namedId } from "../../../constructs/commands/adoption/import-ids";

describe("the id of what AWS knows by names", () => {
  it.each([
    ["aws_iam_role", { name: "shop-dev-host" }, "shop-dev-host"],
    ["aws_iam_role_policy", { role: "shop-dev-host", name: "host" }, "shop-dev-host:host"],
    [
      "aws_iam_role_policy_attachment",
      { role: "shop-dev-host", policy_arn: "arn:aws:iam::aws:policy/P" },
      "shop-dev-host/arn:aws:iam::aws:policy/P",
    ],
    ["aws_route", { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" }, "rtb-1_0.0.0.0/0"],
    ["aws_route_table_association", { subnet_id: "subnet-1", route_table_id: "rtb-1" }, "subnet-1/rtb-1"],
    ["aws_route53_record", { zone_id: "Z1", name: "shop.example.com", type: "A" }, "Z1_shop.example.com_A"],
    ["aws_cloudwatch_event_target", { rule: "shop-dev", target_id: "deploy" }, "shop-dev/deploy"],
    ["aws_db_instance", { identifier: "shop-dev", db_name: "app" }, "shop-dev"],
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
    expect(namedId(type, planned)).toBe(id);
  });

  it("is not known before all of its parts are", () => {
    expect(namedId("aws_route", { destination_cidr_block: "0.0.0.0/0" })).toBeUndefined();
    expect(awaitsId("aws_route", { destination_cidr_block: "0.0.0.0/0" })).toBe(true);
    expect(awaitsId("aws_route", { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" })).toBe(
      false,
    );
  });

  it.each([["aws_vpc"], ["terraform_data"], ["aws_eip_association"]])("is none for %s", (type) => {
    expect(namedId(type, { name: "shop-dev", id: "it" })).toBeUndefined();
    expect(awaitsId(type, {})).toBe(false);
  });
});
