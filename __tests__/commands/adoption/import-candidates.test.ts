import { findCandidates } from "../../../constructs/commands/adoption/import-candidates";
import { stackOf } from "./support/stack-of";

const TAGS = { Name: "public" };
const THINGS = [
  { arn: "arn:aws:ec2:ap-northeast-2:123456789012:subnet/subnet-1", tags: { Name: "subnet" } },
  { arn: "arn:aws:ec2:ap-northeast-2:123456789012:route-table/rtb-1", tags: TAGS },
];

const STACK = stackOf({
  aws_subnet: { it: {} },
  aws_route_table: { it: {} },
  aws_route_table_association: {
    it: { subnet_id: "${aws_subnet.it.id}", route_table_id: "${aws_route_table.it.id}" },
  },
  aws_iam_role: { it: { name: "shop-dev" } },
});

const PLANNED = new Map([
  ["aws_route_table_association.it", {}],
  ["aws_subnet.it", { tags_all: { Name: "subnet" } }],
  ["aws_route_table.it", { tags_all: TAGS }],
  ["aws_iam_role.it", { name: "shop-dev" }],
]);

const NOTHING = { things: THINGS, own: new Set<string>(), refused: [] };

const found = (clues: Partial<Parameters<typeof findCandidates>[2]> = {}) =>
  Object.fromEntries(findCandidates(STACK, PLANNED, { ...NOTHING, ...clues }));

describe("what a planned resource may exist as", () => {
  it("is told by its name, by its tags, and by the ids of what it refers to", () => {
    expect(found()).toEqual({
      "aws_subnet.it": ["subnet-1"],
      "aws_route_table.it": ["rtb-1"],
      "aws_iam_role.it": ["shop-dev"],
      "aws_route_table_association.it": ["subnet-1/rtb-1"],
    });
  });

  it("is nothing that is in a state already, as another resource of its type", () => {
    const own = new Set(["aws_route_table rtb-1", "aws_vpc subnet-1"]);
    expect(Object.keys(found({ own }))).toEqual(["aws_subnet.it", "aws_iam_role.it"]);
  });

  it("is nothing that has been tried in vain", () => {
    const refused = [{ address: "aws_iam_role.it", id: "shop-dev" }];
    expect(found({ refused })).not.toHaveProperty("aws_iam_role.it");
  });

  it("isn't guessed where what it refers to is there twice", () => {
    const twin = { arn: "arn:aws:ec2:ap-northeast-2:123456789012:route-table/rtb-2", tags: TAGS };
    const candidates = found({ things: [...THINGS, twin] });
    expect(candidates["aws_route_table.it"]).toEqual(["rtb-1", "rtb-2"]);
    expect(candidates).not.toHaveProperty("aws_route_table_association.it");
  });
});
