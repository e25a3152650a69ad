import { stackJson } from "../stacks/support/stack-json";
import { deployed } from "../support/deployed";
import { scannedDescription } from "./described";
import { ScannedStack } from "./support/scanned-stack";

const synthesis = deployed(scannedDescription("fargate"));
const stack = stackJson(synthesis, "prod-fargate");
const scanned = new ScannedStack("prod-fargate", stack);
const json = JSON.parse(scanned.json) as Readonly<Record<string, object>>;

describe("a stack that checkov reads", () => {
  it("has no block on which checkov stops", () => {
    expect(Object.keys(stack)).toContain("terraform");
    expect(Object.keys(json).sort()).toEqual(["data", "locals", "output", "provider", "resource"]);
  });

  it("has the content of dynamic blocks in their place", () => {
    expect(JSON.stringify(stack)).toContain('"dynamic"');
    expect(scanned.json).not.toContain('"dynamic"');
    expect(Object.values((json["resource"] as { aws_ecs_service: object }).aws_ecs_service)).toContainEqual(
      expect.objectContaining({ load_balancer: [expect.objectContaining({ container_port: 8080 })] }),
    );
  });

  it("has every resource", () => {
    const names = (of: object | undefined) =>
      Object.entries(of ?? {}).map(([type, named]) => [type, Object.keys(named as object)]);
    expect(names(json["resource"])).toEqual(names(stack.resource));
  });

  it("gives the path of a resource that checkov names, with its type or without", () => {
    const [name = ""] = Object.keys(stack.resource?.["aws_lb"] ?? {});
    expect(scanned.pathOf(`aws_lb.${name}`)).toBe("prod-fargate/balancer");
    expect(scanned.pathOf(`resource.${name}`)).toBe("prod-fargate/balancer");
  });
});
