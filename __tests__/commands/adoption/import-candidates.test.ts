import {
  creations,
  findCandidates,
  importable,
} from "../../../constructs/commands/adoption/import-candidates";
import { TERRAFORM_PLAN } from "../../../constructs/commands/terraform/plan";
import { stackOf } from "./support/stack-of";

const changeOf = (address: string, actions: readonly string[], mode = "managed") => ({
  address,
  type: address.split(".")[0],
  mode,
  change: { actions, after: { name: address } },
});

describe("what a plan would create", () => {
  it("is distinguished from what is in the state", () => {
    const plan = TERRAFORM_PLAN.parse({
      resource_changes: [
        changeOf("aws_vpc.new", ["create"]),
        changeOf("aws_vpc.same", ["no-op"]),
        changeOf("aws_vpc.replaced", ["create", "delete"]),
        changeOf("aws_vpc.going", ["delete"]),
        changeOf("data.aws_vpc.seen", ["read"], "data"),
      ],
    });
    const { existing, unchanged, planned: created } = creations(plan);
    expect([...existing.keys()]).toEqual(["aws_vpc.same", "aws_vpc.replaced", "aws_vpc.going"]);
    expect([...unchanged]).toEqual(["aws_vpc.same"]);
    expect([...created]).toEqual([["aws_vpc.new", { name: "aws_vpc.new" }]]);
  });

  it("is nothing where nothing would change", () => {
    expect(creations(TERRAFORM_PLAN.parse({}))).toEqual({
      existing: new Map(),
      unchanged: new Set(),
      planned: new Map(),
      moved: [],
    });
  });
});

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

const NOTHING = { tagged: THINGS, managed: new Set<string>(), tried: [] };

const found = (clues: Partial<Parameters<typeof findCandidates>[2]> = {}) =>
  Object.fromEntries(findCandidates(STACK, PLANNED, { ...NOTHING, ...clues }));

describe("what a planned resource may exist as", () => {
  it("is recognised by its name, by its tags, and by the ids of what it refers to", () => {
    expect(found()).toEqual({
      "aws_subnet.it": ["subnet-1"],
      "aws_route_table.it": ["rtb-1"],
      "aws_iam_role.it": ["shop-dev"],
      "aws_route_table_association.it": ["subnet-1/rtb-1"],
    });
  });

  it("is the policy of a name in the stack's account, and its attachment to a role", () => {
    const attachment = { role: "${aws_iam_role.it.name}", policy_arn: "${aws_iam_policy.it.arn}" };
    const stack = stackOf({
      aws_iam_role: { it: {} },
      aws_iam_policy: { it: {} },
      aws_iam_role_policy_attachment: { it: attachment },
    });
    const planned = new Map([
      ["aws_iam_role.it", { name: "shop-dev-github-plan" }],
      ["aws_iam_policy.it", { name: "shop-dev-github-read-data" }],
      ["aws_iam_role_policy_attachment.it", { role: "shop-dev-github-plan" }],
    ]);
    const arn = "arn:aws:iam::123456789012:policy/shop-dev-github-read-data";
    const candidates = findCandidates(stack, planned, NOTHING);
    expect(candidates.get("aws_iam_policy.it")).toEqual([arn]);
    expect(candidates.get("aws_iam_role_policy_attachment.it")).toEqual([`shop-dev-github-plan/${arn}`]);
  });

  it("is nothing that is in a state already, as another resource of its type", () => {
    const managed = new Set(["aws_route_table rtb-1", "aws_vpc subnet-1"]);
    expect(Object.keys(found({ managed }))).toEqual(["aws_subnet.it", "aws_iam_role.it"]);
  });

  it("is nothing that has been tried in vain", () => {
    const tried = [{ address: "aws_iam_role.it", id: "shop-dev" }];
    expect(found({ tried })).not.toHaveProperty("aws_iam_role.it");
  });

  it("isn't guessed where what it refers to is there twice", () => {
    const twin = { arn: "arn:aws:ec2:ap-northeast-2:123456789012:route-table/rtb-2", tags: TAGS };
    const candidates = found({ tagged: [...THINGS, twin] });
    expect(candidates["aws_route_table.it"]).toEqual(["rtb-1", "rtb-2"]);
    expect(candidates).not.toHaveProperty("aws_route_table_association.it");
  });
});

const REFERENCES = new Map([
  ["aws_iam_role.it", []],
  ["aws_iam_role_policy.it", ["aws_iam_role.it"]],
  ["aws_iam_instance_profile.it", ["aws_iam_role_policy.it"]],
  ["aws_ecs_service.it", ["aws_ecs_task_definition.it", "aws_ecs_cluster.it"]],
]);

const kept = (candidates: readonly string[], existing: readonly string[] = []) => [
  ...importable({ references: REFERENCES, existing: new Set(existing), candidates: new Set(candidates) }),
];

describe("what can be imported", () => {
  it("refers to what is imported with it", () => {
    const all = ["aws_iam_role.it", "aws_iam_role_policy.it", "aws_iam_instance_profile.it"];
    expect(kept(all)).toEqual(all);
  });

  it("refers to what is in the state", () => {
    expect(kept(["aws_iam_role_policy.it"], ["aws_iam_role.it"])).toEqual(["aws_iam_role_policy.it"]);
  });

  it("is nothing that refers to a missing resource, directly or not", () => {
    expect(kept(["aws_iam_instance_profile.it", "aws_iam_role_policy.it"])).toEqual([]);
  });

  it("may refer to what can be created again without harm", () => {
    expect(kept(["aws_ecs_service.it", "aws_ecs_cluster.it"])).toEqual([
      "aws_ecs_service.it",
      "aws_ecs_cluster.it",
    ]);
    expect(kept(["aws_ecs_service.it"])).toEqual([]);
  });
});
