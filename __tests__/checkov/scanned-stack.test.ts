import { stackJson } from "../stacks/support/stack-json";
import { deployed } from "../support/deployed";
import { scannedDescription } from "./described";
import { plannable } from "./support/planned-stack";
import { resourcePaths, scannableJson } from "./support/scanned-stack";

const stack = stackJson(deployed(scannedDescription("fargate")), "prod-fargate");

describe("a stack that checkov reads", () => {
  const text = scannableJson(stack);
  const json = JSON.parse(text) as Readonly<Record<string, object>>;

  it("has no block on which checkov stops", () => {
    expect(Object.keys(stack)).toContain("terraform");
    expect(Object.keys(json).sort()).toEqual(["data", "locals", "output", "provider", "resource"]);
  });

  it("has the content of dynamic blocks in their place", () => {
    expect(JSON.stringify(stack)).toContain('"dynamic"');
    expect(text).not.toContain('"dynamic"');
    expect(Object.values((json["resource"] as { aws_ecs_service: object }).aws_ecs_service)).toContainEqual(
      expect.objectContaining({ load_balancer: [expect.objectContaining({ container_port: 8080 })] }),
    );
  });

  it("has every resource", () => {
    const names = (of: object | undefined) =>
      Object.entries(of ?? {}).map(([type, named]) => [type, Object.keys(named as object)]);
    expect(names(json["resource"])).toEqual(names(stack.resource));
  });

  it("says the paths of its resources", () => {
    const [name = ""] = Object.keys(stack.resource?.["aws_lb"] ?? {});
    expect(resourcePaths(stack).get(name)).toBe("prod-fargate/balancer");
  });
});

describe("a stack that is planned without AWS", () => {
  const text = JSON.stringify(plannable(stack));

  it("reads nothing, neither from AWS nor from a state", () => {
    expect(JSON.stringify(stack)).toMatch(/\bdata\.terraform_remote_state\./);
    expect(text).not.toMatch(/\b(?:data|ephemeral)\.\w+\.|"backend"/);
    expect(Object.keys(plannable(stack)).sort()).toEqual([
      "locals",
      "output",
      "provider",
      "resource",
      "terraform",
    ]);
  });

  it("has a provider that asks nobody who it is", () => {
    expect(text).toContain('"skip_requesting_account_id":true');
    expect(text).not.toContain("allowed_account_ids");
  });
});
