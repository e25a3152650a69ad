import {
  listTaggedResources,
  unmanagedResources,
} from "../../../constructs/commands/adoption/tagged-resources";
import { answering } from "../support/answering";

const page = (arn: string, token: string) =>
  JSON.stringify({
    ResourceTagMappingList: [{ ResourceARN: arn, Tags: [{ Key: "Name", Value: "shop-dev" }] }],
    PaginationToken: token,
  });

describe("the resources with an environment's tags", () => {
  it("are listed to the last page", async () => {
    const asked: unknown[] = [];
    const resources = await answering(
      (_, body) => {
        asked.push(JSON.parse(body));
        return [200, page(`arn:${asked.length}`, asked.length === 1 ? "more" : "")];
      },
      () =>
        listTaggedResources({ region: "ap-northeast-2", tags: { Application: "shop", Environment: "dev" } }),
    );
    expect(resources).toEqual([
      { arn: "arn:1", tags: { Name: "shop-dev" } },
      { arn: "arn:2", tags: { Name: "shop-dev" } },
    ]);
    const TagFilters = [
      { Key: "Application", Values: ["shop"] },
      { Key: "Environment", Values: ["dev"] },
    ];
    expect(asked).toMatchObject([{ TagFilters }, { TagFilters, PaginationToken: "more" }]);
  });
});

const ARN = "arn:aws";
const PLACE = "ap-northeast-2:123456789012";

function unmanaged(arns: readonly string[], mentioned: readonly string[]) {
  return unmanagedResources(
    arns.map((arn) => ({ arn, tags: {} })),
    { managed: new Set(), mentioned: new Set(mentioned) },
  );
}

describe("the resources in no state", () => {
  it("are those that no state mentions by ARN, id or name", () => {
    const known = [
      [`${ARN}:ec2:${PLACE}:vpc/vpc-1`, "vpc-1"],
      [
        `${ARN}:elasticloadbalancing:${PLACE}:loadbalancer/app/shop-dev/1`,
        `${ARN}:elasticloadbalancing:${PLACE}:loadbalancer/app/shop-dev/1`,
      ],
      [`${ARN}:ssm:${PLACE}:parameter/shop/dev/front/image`, "/shop/dev/front/image"],
      [`${ARN}:logs:${PLACE}:log-group:/shop/dev/front`, "/shop/dev/front"],
      [`${ARN}:ecr:${PLACE}:repository/shop/dev/front`, "shop/dev/front"],
      [`${ARN}:rds:${PLACE}:pg:shop-dev-2026`, "shop-dev-2026"],
    ] as const;
    const arns = known.map(([arn]) => arn);
    expect(
      unmanaged(
        arns,
        known.map(([, name]) => name),
      ),
    ).toEqual([]);
    expect(unmanaged(arns, [])).toEqual([...arns].sort());
  });

  it("are none that AWS creates or that stay on purpose", () => {
    const arns = [
      `${ARN}:ecs:${PLACE}:task-definition/shop-dev-front:1`,
      `${ARN}:ecs:${PLACE}:task/shop-dev/1`,
      `${ARN}:rds:${PLACE}:snapshot:rds:shop-dev-2026`,
      `${ARN}:ec2:${PLACE}:network-interface/eni-1`,
    ];
    expect(unmanaged(arns, [])).toEqual([]);
  });
});
