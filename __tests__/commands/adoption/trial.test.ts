import { importConfig } from "../../../constructs/commands/adoption/trial";
import { stackOf } from "./support/stack-of";

const STACK = stackOf(
  {
    aws_ecs_cluster: {
      it: { name: "shop-dev", lifecycle: { create_before_destroy: true, prevent_destroy: true } },
    },
    aws_ecs_task_definition: { it: { family: "front" } },
    aws_ecs_service: {
      it: {
        name: "front",
        cluster: "${aws_ecs_cluster.it.arn}",
        task_definition: "${aws_ecs_task_definition.it.arn}",
        depends_on: ["aws_ecs_cluster.it", "aws_ecs_task_definition.it"],
        provisioner: [{ "local-exec": { command: "true" } }],
        lifecycle: {
          create_before_destroy: true,
          ignore_changes: ["desired_count"],
          replace_triggered_by: ["aws_ecs_task_definition.it.arn"],
          postcondition: [{ condition: "${false}", error_message: "no" }],
        },
      },
    },
  },
  {
    aws_ssm_parameter: {
      image: {
        name: "/shop/dev/front/image",
        depends_on: ["aws_ecs_task_definition.it"],
        lifecycle: { postcondition: [{ condition: "${false}", error_message: "not released" }] },
      },
    },
  },
);

const held = (existing: readonly string[], unchanged: readonly string[] = []) => ({
  existing: new Map(existing.map((address) => [address, {}])),
  unchanged: new Set(unchanged),
});

const config = importConfig(STACK, held(["aws_ecs_cluster.it"]), [
  { address: "aws_ecs_service.it", id: "shop-dev/front" },
]);

describe("a stack rewritten to only import", () => {
  it("checks nothing that refers to what is absent", () => {
    const check = { released: { assert: [{ condition: "${false}", error_message: "not released" }] } };
    expect(importConfig({ ...STACK, check }, held([]), [])).toMatchObject({ check: undefined });
  });

  it("writes no record of the traffic, of which it knows only what is planned", () => {
    const output = {
      rule_priorities: { value: "${local.numbers}" },
      url: { value: "https://shop.example.com" },
    };
    expect(importConfig({ ...STACK, output }, held([]), [])).toMatchObject({ output: { url: output.url } });
    const { rule_priorities } = output;
    expect(importConfig({ ...STACK, output: { rule_priorities } }, held([]), [])).toMatchObject({
      output: undefined,
    });
  });

  it("imports by these ids", () => {
    expect(config).toMatchObject({ import: [{ to: "aws_ecs_service.it", id: "shop-dev/front" }] });
  });

  it("ignores all differences, of imported and of existing resources", () => {
    const still = { create_before_destroy: true, ignore_changes: "all" };
    expect(config).toMatchObject({
      resource: {
        aws_ecs_cluster: { it: { lifecycle: still } },
        aws_ecs_service: { it: { lifecycle: still } },
      },
    });
  });

  it("neither depends on nor refers to what would have to be created first, and has no provisioners and conditions", () => {
    expect(config).toHaveProperty("resource.aws_ecs_service.it", {
      name: "front",
      cluster: "${aws_ecs_cluster.it.arn}",
      depends_on: ["aws_ecs_cluster.it"],
      lifecycle: { create_before_destroy: true, ignore_changes: "all" },
    });
    expect(config).toHaveProperty("data.aws_ssm_parameter.image", { name: "/shop/dev/front/image" });
  });

  it("ignores only the attributes in the stack, where the provider refuses to ignore all", () => {
    const gateway = { subnet_id: "subnet-1", tags: {}, depends_on: ["aws_vpc.it"], "//": {} };
    const stack = stackOf({ aws_nat_gateway: { it: gateway }, aws_vpc: { it: {} } });
    const imports = [{ address: "aws_nat_gateway.it", id: "nat-1" }];
    expect(importConfig(stack, held(["aws_vpc.it"]), imports)).toHaveProperty(
      "resource.aws_nat_gateway.it.lifecycle",
      { ignore_changes: ["subnet_id", "tags"] },
    );
  });

  it("keeps what no plan would change, without its conditions", () => {
    const stack = stackOf({
      aws_vpc: {
        it: { cidr_block: "10.0.0.0/16", lifecycle: { ignore_changes: ["tags"], prevent_destroy: true } },
        other: { cidr_block: "${aws_vpc.absent.cidr_block}" },
        absent: {},
      },
    });
    const both = ["aws_vpc.it", "aws_vpc.other"];
    expect(importConfig(stack, held(both, both), [])).toMatchObject({
      resource: {
        aws_vpc: {
          it: { cidr_block: "10.0.0.0/16", lifecycle: { ignore_changes: ["tags"] } },
          other: { lifecycle: { ignore_changes: "all" } },
        },
      },
    });
  });

  it("has no write-only arguments, whose ephemeral values would have to be created first", () => {
    const database = { password_wo: "${ephemeral.aws_secret.it.value}", password_wo_version: 1, port: 5432 };
    const stack = stackOf({ aws_db_instance: { it: database, other: { password_wo_version: 1 } } });
    const imports = [{ address: "aws_db_instance.it", id: "shop-dev" }];
    expect(importConfig(stack, held(["aws_db_instance.other"]), imports)).toMatchObject({
      resource: {
        aws_db_instance: {
          it: { port: 5432, lifecycle: { ignore_changes: "all" } },
          other: { password_wo_version: 1 },
        },
      },
    });
    expect(JSON.stringify(importConfig(stack, held([]), imports))).not.toContain('password_wo"');
  });

  it("keeps what does not exist", () => {
    expect(config).toHaveProperty("resource.aws_ecs_task_definition.it", { family: "front" });
  });

  it("keeps backend and provider, and does not change the stack", () => {
    expect(config).toMatchObject({ terraform: STACK.terraform, provider: STACK.provider });
    expect(STACK.resource["aws_ecs_service"]?.["it"]).toHaveProperty("provisioner");
  });

  it("has no empty block of data sources, which Terraform refuses", () => {
    const text = JSON.stringify(importConfig(stackOf({ aws_vpc: { it: {} } }), held([]), []));
    expect(JSON.parse(text)).not.toHaveProperty("data");
  });

  it("keeps a second provider and its resources", () => {
    const aws = stackOf({ aws_vpc: { it: {} }, docker_image: { front: { name: "front" } } });
    const required = { required_providers: { docker: { source: "kreuzwerker/docker" } } };
    const stack = {
      ...aws,
      terraform: { ...aws.terraform, ...required },
      provider: { ...aws.provider, docker: [{ host: "unix:///var/run/docker.sock" }] },
    };
    expect(importConfig(stack, held([]), [{ address: "aws_vpc.it", id: "vpc-1" }])).toMatchObject({
      terraform: required,
      provider: stack.provider,
      resource: { docker_image: { front: { name: "front" } } },
    });
  });
});
