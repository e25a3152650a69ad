import { schemaProblems } from "./support/conformance";
import { providerSchema } from "./support/provider-schema";

const schema = providerSchema();

const instance = { ami: "ami-1", instance_type: "t3.small" };
const group = { engine: "redis" };

describe("a stack that Terraform's provider takes", () => {
  it.each([
    ["texts and numbers", "aws_instance", instance],
    ["a number as text", "aws_instance", { ...instance, cpu_core_count: "2" }],
    ["an expression of any type", "aws_instance", { ...instance, monitoring: "${var.monitoring}" }],
    ["an argument that is null", "aws_instance", { ...instance, nonsense: null }],
    ["Terraform's own arguments", "aws_instance", { ...instance, lifecycle: {}, depends_on: [] }],
    ["a block once", "aws_instance", { ...instance, metadata_options: { http_tokens: "required" } }],
    ["a repeated block", "aws_instance", { ...instance, ebs_block_device: [{ device_name: "/dev/sdb" }] }],
    [
      "a block by an expression",
      "aws_instance",
      { ...instance, dynamic: { ebs_block_device: { for_each: "${[]}", content: { device_name: "a" } } } },
    ],
    ["what Terraform has itself", "terraform_data", { input: { any: [1] } }],
  ])("has %s", (_, type, written) => {
    expect(schemaProblems({ resource: { [type]: { one: written } } }, schema)).toEqual([]);
  });
});

describe("a stack that Terraform's provider refuses", () => {
  it.each([
    ["a type that is not known", "aws_nonsense", {}, "aws_nonsense: no such resource"],
    ["an unknown argument", "aws_instance", { ...instance, nonsense: 1 }, "one.nonsense: no such argument"],
    ["an argument that is missing", "aws_ecr_repository", {}, "one.name: is missing"],
    ["one that is read only", "aws_instance", { ...instance, arn: "x" }, "one.arn: is read only"],
    ["a text for a number", "aws_instance", { ...instance, cpu_core_count: "two" }, "is no number"],
    ["a text for a boolean", "aws_instance", { ...instance, monitoring: "on" }, "one.monitoring: is no bool"],
    ["a list for a text", "aws_instance", { ...instance, ami: ["ami-1"] }, "one.ami: is no string"],
    ["a text for a list", "aws_instance", { ...instance, security_groups: "sg" }, "is no set"],
    ["a text for a map", "aws_instance", { ...instance, tags: "shop" }, "one.tags: is no map"],
    [
      "a block twice",
      "aws_instance",
      { ...instance, metadata_options: [{}, {}] },
      "one.metadata_options: is allowed at most 1 times",
    ],
    ["a block that is missing", "aws_lb_listener", { load_balancer_arn: "x" }, "is needed at least 1 times"],
    [
      "an unknown argument in a block",
      "aws_instance",
      { ...instance, metadata_options: { http_token: "required" } },
      "one.metadata_options[0].http_token: no such argument",
    ],
    [
      "a repeated block without an expression",
      "aws_instance",
      { ...instance, dynamic: { ebs_block_device: { content: {} } } },
      "one.dynamic.ebs_block_device: is no block that can be repeated",
    ],
  ])("has %s", (_, type, written, problem) => {
    expect(schemaProblems({ resource: { [type]: { one: written } } }, schema)).toEqual([
      expect.stringContaining(problem),
    ]);
  });

  it("has a data source with the argument of a resource", () => {
    expect(schemaProblems({ data: { aws_iam_role: { one: group } } }, schema)).toEqual([
      "aws_iam_role.one.engine: no such argument",
      "aws_iam_role.one.name: is missing",
    ]);
  });
});
