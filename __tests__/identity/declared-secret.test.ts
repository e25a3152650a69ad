import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Testing } from "cdktf";
import { DeclaredSecret, type DeclaredSecretProps } from "../../constructs/identity/declared-secret";
import { synth } from "../support/synth";

const secret = (props: Partial<DeclaredSecretProps> = {}) =>
  synth(
    (scope) => new DeclaredSecret(scope, "secret", { name: "/shop/dev/STRIPE_KEY", protect: true, ...props }),
  );

describe("a declared secret", () => {
  it("has no value in code, plan or state", () => {
    const { json, only } = secret();
    expect(Testing.toHaveResource(json, SecretsmanagerSecretVersion.tfResourceType)).toBe(false);
    expect(Object.keys(only(SecretsmanagerSecret)).sort()).toEqual(["name", "recovery_window_in_days"]);
  });

  it("can be brought back for 30 days after its deletion where data is protected", () => {
    expect(secret().only(SecretsmanagerSecret)).toMatchObject({ recovery_window_in_days: 30 });
  });

  it("frees its name at once in a throw-away environment", () => {
    expect(secret({ protect: false }).only(SecretsmanagerSecret)).toMatchObject({
      recovery_window_in_days: 0,
    });
  });

  it("has the name it was declared by", () => {
    expect(secret({ name: "/shop/prod/TOKEN" }).only(SecretsmanagerSecret)).toMatchObject({
      name: "/shop/prod/TOKEN",
    });
  });

  it("offers its ARN to those who read it", () => {
    const { built, reference } = secret();
    expect(reference(built.arn)).toMatch(/^\$\{aws_secretsmanager_secret\.[\w-]+\.arn\}$/);
  });
});
