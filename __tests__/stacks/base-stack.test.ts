import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Route } from "@cdktf/provider-aws/lib/route";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Aspects } from "cdktf";
import { Construct } from "constructs";
import { TagUnnamedResources } from "../../constructs/stacks/base-stack";
import { type ResourceClass, synth } from "../support/synth";

function tagsOf(type: ResourceClass, build: (scope: Construct) => void): unknown {
  const { only } = synth((scope) => {
    build(scope);
    Aspects.of(scope).add(new TagUnnamedResources("/shop/dev/fargate"));
  });
  return only(type)["tags"];
}

describe("the Name tag of a resource that AWS knows only by its id", () => {
  it("is its path in the construct tree", () => {
    const listener = tagsOf(LbListener, (scope) => {
      new LbListener(new Construct(scope, "balancer"), "http", { loadBalancerArn: "arn", defaultAction: [] });
    });
    expect(listener).toEqual({ Name: "/shop/dev/fargate/balancer/http" });
  });

  it("is the path of its parent if it is the main resource of the parent", () => {
    const listener = tagsOf(LbListener, (scope) => {
      new LbListener(new Construct(scope, "balancer"), "Resource", {
        loadBalancerArn: "arn",
        defaultAction: [],
      });
    });
    expect(listener).toEqual({ Name: "/shop/dev/fargate/balancer" });
  });

  it("is added to other tags", () => {
    expect(tagsOf(Vpc, (scope) => new Vpc(scope, "vpc", { tags: { Owner: "us" } }))).toEqual({
      Owner: "us",
      Name: "/shop/dev/fargate/vpc",
    });
  });

  it("is added if AWS generates the name", () => {
    const group = { family: "postgres17", namePrefix: "shop-dev-" };
    expect(tagsOf(DbParameterGroup, (scope) => new DbParameterGroup(scope, "group", group))).toEqual({
      Name: "/shop/dev/fargate/group",
    });
  });

  it("stays the same if the resource has a name", () => {
    expect(tagsOf(Vpc, (scope) => new Vpc(scope, "vpc", { tags: { Name: "shop-dev" } }))).toEqual({
      Name: "shop-dev",
    });
    const role = { name: "shop-dev-host", assumeRolePolicy: "{}" };
    expect(tagsOf(IamRole, (scope) => new IamRole(scope, "role", role))).toBeUndefined();
    const family = { family: "shop-dev-front", containerDefinitions: "[]" };
    expect(
      tagsOf(EcsTaskDefinition, (scope) => new EcsTaskDefinition(scope, "task", family)),
    ).toBeUndefined();
  });

  it("is left out if a resource has no tags", () => {
    expect(tagsOf(Route, (scope) => new Route(scope, "route", { routeTableId: "rtb-1" }))).toBeUndefined();
  });
});
