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

  it("can be restored for 30 days after its deletion where `protect` is true", () => {
    expect(secret().only(SecretsmanagerSecret)).toMatchObject({ recovery_window_in_days: 30 });
  });

  it("frees its name at once where `protect` is false", () => {
    expect(secret({ protect: false }).only(SecretsmanagerSecret)).toMatchObject({
      recovery_window_in_days: 0,
    });
  });

  it("has the declared name", () => {
    expect(secret({ name: "/shop/prod/TOKEN" }).only(SecretsmanagerSecret)).toMatchObject({
      name: "/shop/prod/TOKEN",
    });
  });

  it("returns its ARN for the roles that read it", () => {
    const { built, reference } = secret();
    expect(reference(built.arn)).toMatch(/^\$\{aws_secretsmanager_secret\.[\w-]+\.arn\}$/);
  });
});
