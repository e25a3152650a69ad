import { ProviderAttachment } from "../../../constructs/ecs/capacity/provider-attachment";
import { synth } from "../../support/synth";

interface Provisioner {
  readonly "local-exec": {
    readonly command: string;
    readonly when?: string;
    readonly environment: { readonly STEP_INPUT: string };
  };
}

const attachment = (...providers: readonly string[]) =>
  synth(
    (scope) =>
      new ProviderAttachment(scope, "attachment", {
        ...{ region: "eu-central-1", clusterName: "cart-qa", providers, dependsOn: [] },
      }),
  ).only({ tfResourceType: "terraform_data" });

const stepsOf = (...providers: readonly string[]) =>
  (attachment(...providers)["provisioner"] as readonly Provisioner[]).map(({ "local-exec": step }) => ({
    name: step.command.split(" ").at(-1),
    when: step.when,
    input: JSON.parse(step.environment.STEP_INPUT) as unknown,
  }));

describe("the attachment of capacity providers", () => {
  it("is one for each, by its name, so that another one does not touch it", () => {
    expect(attachment("one", "other")["for_each"]).toEqual({ one: "one", other: "other" });
  });

  it("stays described without any, because Terraform detaches only what is still described", () => {
    expect(attachment()).toMatchObject({ for_each: {} });
    expect(stepsOf().map(({ name }) => name)).toEqual(["attach-providers", "detach-provider"]);
  });

  it("attaches all of them at its creation, and detaches its own when it is destroyed", () => {
    const place = { region: "eu-central-1", cluster: "cart-qa", providers: ["one"] };
    expect(stepsOf("one")).toEqual([
      { name: "attach-providers", when: undefined, input: place },
      { name: "detach-provider", when: "destroy", input: { ...place, provider: "${each.key}" } },
    ]);
  });

  it("is created before another is destroyed, so that services move between the two", () => {
    expect(attachment("one")).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });
});
