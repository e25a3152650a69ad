import { providerSchema } from "./support/provider-schema";
import { danglingReferences } from "./support/references";

const schema = providerSchema();

const FOUNDATION = {
  terraform: { backend: { s3: { key: "shop/dev/foundation.tfstate" } } },
  output: { vpc_id: { value: "x" } },
};

/** A stack that reads another one's state, and has one resource with an expression. */
const stackWith = (text: string, more: object = {}) => ({
  one: FOUNDATION,
  two: {
    terraform: { backend: { s3: { key: "shop/dev/ec2.tfstate" } } },
    data: { terraform_remote_state: { foundation: { config: { key: "shop/dev/foundation.tfstate" } } } },
    ephemeral: { aws_secretsmanager_random_password: { made: {} } },
    resource: { aws_vpc: { main: {} }, aws_subnet: { first: { vpc_id: text, ...more } } },
  },
});

describe("a reference that leads somewhere", () => {
  it.each([
    "${aws_vpc.main.id}",
    "${aws_vpc.main}",
    "${length(aws_vpc.main.cidr_block) > 0 ? aws_vpc.main.id : null}",
    "${data.terraform_remote_state.foundation.outputs.vpc_id}",
    "${jsondecode(ephemeral.aws_secretsmanager_random_password.made.random_password)}",
    "no expression: aws_vpc.other.id",
    "$${aws_vpc.other.id}",
  ])("is %s", (text) => {
    expect(danglingReferences(stackWith(text), schema)).toEqual([]);
  });
});

describe("a reference that leads nowhere", () => {
  it.each([
    ["${aws_vpc.other.id}", "two: aws_vpc.other.id: there is no such resource"],
    ["a ${upper(aws_vpc.other.id)} text", "two: aws_vpc.other.id: there is no such resource"],
    ["$$${aws_vpc.other.id}", "two: aws_vpc.other.id: there is no such resource"],
    ["%{ if aws_vpc.other.id }", "two: aws_vpc.other.id: there is no such resource"],
    ["${data.aws_vpc.main.id}", "two: data.aws_vpc.main.id: there is no such data"],
    ["${docker_registry_image.back.name}", "two: docker_registry_image.back.name: there is no such resource"],
    ["${aws_vpc.main.ids}", "two: aws_vpc.main.ids: aws_vpc has no such attribute"],
    [
      "${data.terraform_remote_state.foundation.outputs.vpc}",
      "two: data.terraform_remote_state.foundation.outputs.vpc: the other stack has no such output",
    ],
  ])("is %s", (text, problem) => {
    expect(danglingReferences(stackWith(text), schema)).toEqual([problem]);
  });

  it("is the address of what it depends on", () => {
    const more = { depends_on: ["aws_vpc.other"], lifecycle: { replace_triggered_by: ["aws_vpc.third.id"] } };
    expect(danglingReferences(stackWith("", more), schema)).toEqual([
      "two: aws_vpc.other: there is no such resource",
      "two: aws_vpc.third.id: there is no such resource",
    ]);
  });
});
