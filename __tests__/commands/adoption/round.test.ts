import { checkOwnership } from "../../../constructs/commands/adoption/round";
import { CommandError } from "../../../constructs/commands/command-error";
import { TERRAFORM_PLAN } from "../../../constructs/commands/terraform/plan";

const TAGS = { Application: "shop", Environment: "dev" };

const change = (address: string, differences: object, mode = "managed") => ({
  address,
  mode,
  type: address.split(".")[0],
  change: { actions: ["no-op"], before: {}, ...differences },
});

const imported = (address: string, before: object, differences: object = {}) =>
  change(address, { before, importing: { id: "it" }, ...differences });

function verdict(changes: readonly object[], planned: Readonly<Record<string, object>> = {}) {
  return checkOwnership(
    TERRAFORM_PLAN.parse({ resource_changes: changes }),
    new Map(Object.entries(planned) as [string, Record<string, unknown>][]),
  );
}

describe("the ownership of what was found", () => {
  const address = "aws_iam_role.it";

  it("is this environment's with exactly its tags, whatever else differs", () => {
    const found = imported(address, { tags_all: TAGS, description: null });
    expect(verdict([found], { [address]: { tags_all: TAGS, description: "new" } })).toEqual({
      imports: [{ address, id: "it" }],
      skipped: [],
    });
  });

  it.each([
    ["of another environment", { ...TAGS, Environment: "prod" }],
    ["that somebody added", { ...TAGS, Owner: "somebody" }],
    ["that are missing", {}],
  ])("is another environment's with tags %s", (_, tags_all) => {
    expect(verdict([imported(address, { tags_all })], { [address]: { tags_all: TAGS } })).toEqual({
      imports: [],
      skipped: [
        { address, id: "it", reason: "it has other tags, so it does not belong to this environment" },
      ],
    });
  });

  it("is this environment's without tags, where all values are as planned", () => {
    const record = "aws_route53_record.it";
    const before = { name: "shop.example.com", records: ["192.0.2.1"], ttl: 60, fqdn: "shop.example.com" };
    const planned = {
      name: "shop.example.com",
      records: ["192.0.2.1"],
      ttl: 60,
      alias: [],
      set_identifier: null,
    };
    expect(verdict([imported(record, before)], { [record]: planned }).imports).toHaveLength(1);
    const elsewhere = { ...before, records: ["198.51.100.1"] };
    expect(verdict([imported(record, elsewhere)], { [record]: planned })).toEqual({
      imports: [],
      skipped: [{ address: record, id: "it" }],
    });
  });

  it("is not checked where the import would change the resource", () => {
    const found = imported(address, { tags_all: TAGS }, { actions: ["update"] });
    expect(verdict([found], { [address]: { tags_all: TAGS } }).skipped).toEqual([
      { address, id: "it", reason: "an import would change it (update)" },
    ]);
  });
});

describe("a plan of imports", () => {
  it("may read data sources and keep resources", () => {
    const changes = [
      change("aws_vpc.it", {}),
      change("data.aws_ssm_parameter.it", { actions: ["read"] }, "data"),
    ];
    expect(verdict(changes)).toEqual({ imports: [], skipped: [] });
  });

  it.each([["create"], ["update"], ["delete"]])("is refused where it would %s something else", (action) => {
    const judge = () => verdict([change("aws_vpc.it", { actions: [action] })]);
    expect(judge).toThrow(CommandError);
    expect(judge).toThrow("Terraform would change more than the state: aws_vpc.it. Nothing was changed.");
  });
});
