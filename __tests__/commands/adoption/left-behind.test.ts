import { leftBehind } from "../../../constructs/commands/adoption/tagged-resources";

const ARN = "arn:aws";
const PLACE = "ap-northeast-2:123456789012";

function strangers(arns: readonly string[], mentioned: readonly string[]) {
  return leftBehind(
    arns.map((arn) => ({ arn, tags: {} })),
    { own: new Set(), mentioned: new Set(mentioned) },
  );
}

describe("what nobody will destroy", () => {
  it("is what no state mentions, in any of its spellings", () => {
    const known = [
      [`${ARN}:ec2:${PLACE}:vpc/vpc-1`, "vpc-1"],
      [
        `${ARN}:elasticloadbalancing:${PLACE}:loadbalancer/app/shop-dev/1`,
        `${ARN}:elasticloadbalancing:${PLACE}:loadbalancer/app/shop-dev/1`,
      ],
      [`${ARN}:ssm:${PLACE}:parameter/shop/dev/front/image`, "/shop/dev/front/image"],
      [`${ARN}:logs:${PLACE}:log-group:/shop/dev/ec2/front`, "/shop/dev/ec2/front"],
      [`${ARN}:ecr:${PLACE}:repository/shop/dev/front`, "shop/dev/front"],
      [`${ARN}:rds:${PLACE}:pg:shop-dev-2026`, "shop-dev-2026"],
    ] as const;
    const arns = known.map(([arn]) => arn);
    expect(
      strangers(
        arns,
        known.map(([, name]) => name),
      ),
    ).toEqual([]);
    expect(strangers(arns, [])).toEqual([...arns].sort());
  });

  it("isn't what is kept on purpose, or passes", () => {
    const arns = [
      `${ARN}:ecs:${PLACE}:task-definition/shop-dev-front:1`,
      `${ARN}:ecs:${PLACE}:task/shop-dev/1`,
      `${ARN}:rds:${PLACE}:snapshot:rds:shop-dev-2026`,
      `${ARN}:ec2:${PLACE}:network-interface/eni-1`,
    ];
    expect(strangers(arns, [])).toEqual([]);
  });
});
