import { taggedThings } from "../../../constructs/commands/adoption/tagged-resources";
import { answering } from "../support/answering";

const page = (arn: string, token: string) =>
  JSON.stringify({
    ResourceTagMappingList: [{ ResourceARN: arn, Tags: [{ Key: "Name", Value: "shop-dev" }] }],
    PaginationToken: token,
  });

describe("what carries an environment's tags", () => {
  it("is asked for by all of them, to the last page", async () => {
    const asked: unknown[] = [];
    const things = await answering(
      (_, body) => {
        asked.push(JSON.parse(body));
        return [200, page(`arn:${asked.length}`, asked.length === 1 ? "more" : "")];
      },
      () => taggedThings("ap-northeast-2", { Application: "shop", Environment: "dev" }),
    );
    expect(things).toEqual([
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
