import { deployedPlatforms } from "../../../constructs/commands/rollout/platforms";

const state = (outputs: Readonly<Record<string, unknown>>, ...resources: readonly object[]) =>
  JSON.stringify({
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, { value }])),
    resources,
  });

const resource = (type: string, name: string, attributes: object, mode = "managed") => ({
  ...{ mode, type, name },
  instances: [{ attributes }],
});

const CLUSTER = "arn:aws:ecs:ap-northeast-2:123456789012:cluster/shop-dev";
const ecs = (name: string) => resource("aws_ecs_service", "it", { name, cluster: CLUSTER });

const FOUNDATION = state({ release_parameter_arns: { back: "arn:1", "back-office": "arn:2" } });
const HOST = state(
  { instance_id: "i-1" },
  resource("aws_ssm_document", "other_1", { name: "shop-dev-other" }),
  resource("aws_ssm_document", "deploy_7F3A2B1C", { name: "shop-dev-deploy" }),
);

describe("what an environment runs on", () => {
  it.each([
    ["nothing, before the first deployment", [], { services: [], ecs: [] }],
    ["nothing, after its stacks were emptied", ["", state({})], { services: [], ecs: [] }],
    [
      "its host, with the name of the document that converges it",
      [FOUNDATION, HOST],
      { host: { instanceId: "i-1", document: "shop-dev-deploy" }, ecs: [] },
    ],
    [
      "its ECS services, whatever their names have in common",
      [FOUNDATION, state({}, ecs("back-rolling-3000"), ecs("back-office-rolling"), ecs("other-rolling"))],
      {
        services: ["back", "back-office"],
        ecs: [
          { service: "back", name: "back-rolling-3000", cluster: CLUSTER },
          { service: "back-office", name: "back-office-rolling", cluster: CLUSTER },
        ],
      },
    ],
    [
      "its ECS services, also beside one that is named like a type of deployment",
      [state({ release_parameter_arns: { back: "1", "back-rolling": "2" } }, ecs("back-rolling-3000"))],
      { ecs: [{ service: "back" }] },
    ],
    ["both, during a cutover", [FOUNDATION, HOST, state({}, ecs("back-rolling-3000"))], { host: {} }],
    [
      "nothing that a data source only reads",
      [FOUNDATION, state({}, resource("aws_ecs_service", "it", { name: "back-x", cluster: "c" }, "data"))],
      { ecs: [] },
    ],
  ])("is %s", (_, states, expected) => {
    expect(deployedPlatforms(states)).toMatchObject(expected);
  });
});
