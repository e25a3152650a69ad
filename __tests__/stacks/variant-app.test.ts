import { TerraformStack, Testing } from "cdktf";
import { Deployment } from "../../constructs/stacks/deployment";
import { VariantApp } from "../../constructs/stacks/variant-app";
import { temporaryApp } from "../support/temporary-app";
import { SMALL } from "./support/descriptions";
import type { StackJson } from "./support/stack-json";

const edited = (isBootstrap?: boolean) => {
  const { outdir } = temporaryApp();
  const app = VariantApp.ofEdit(
    { outdir },
    { environment: "dev", fields: { phase: "cutover" }, isBootstrap },
  );
  return { app, deployment: new Deployment(app, SMALL, { phase: "fargate", bootstrap: "" }) };
};

describe("an edit of a description", () => {
  it("has its phase, whatever main.ts would preview", () => {
    expect(edited().deployment.environment("dev").environment.phase).toBe("cutover");
  });

  it("has no state bucket yet where it says so, also where main.ts does not hand BOOTSTRAP on", () => {
    const backendOf = (isBootstrap: boolean) => {
      const stack = edited(isBootstrap).app.node.findChild("state-dev");
      if (!TerraformStack.isStack(stack)) throw new Error("state-dev is not a stack");
      return Object.keys((JSON.parse(Testing.synth(stack)) as StackJson).terraform.backend);
    };
    expect(backendOf(true)).toEqual(["local"]);
    expect(backendOf(false)).toEqual(["s3"]);
  });
});
