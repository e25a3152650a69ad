import { Ephemeral, knownAtApply } from "../../constructs/identity/ephemeral";
import { synth } from "../support/synth";

describe("an ephemeral resource", () => {
  it("is a block of its own, which others refer to by its address", () => {
    const { built, json, reference } = synth(
      (scope) => new Ephemeral(scope, "generated", "aws_thing", { length: 32 }),
    );
    expect(JSON.parse(json)).toMatchObject({ ephemeral: { aws_thing: { generated: { length: 32 } } } });
    expect(reference(built.expression("value"))).toBe("ephemeral.aws_thing.generated.value");
  });

  it("can have an argument that no plan knows", () => {
    expect(knownAtApply("32", "0")).toBe('${timestamp() == "" ? 0 : 32}');
  });
});
