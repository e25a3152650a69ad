import type { StateBucketStatus } from "../../../constructs/commands/bootstrap/state-bucket";
import { type BootstrapStep, bootstrapSteps } from "../../../constructs/commands/bootstrap/steps";
import { CommandError } from "../../../constructs/commands/command-error";

const steps = (status: StateBucketStatus, localState = false) =>
  bootstrapSteps({ status, localState, bucket: "shop-dev-state-123456789012", account: "123456789012" });

describe("a bootstrap", () => {
  it("refuses the bucket of another account", () => {
    expect(() => steps("foreign")).toThrow(CommandError);
    expect(() => steps("foreign")).toThrow(
      "the bucket shop-dev-state-123456789012 exists and does not belong to account 123456789012. " +
        "Nothing was changed. Bucket names are shared by all AWS accounts: choose another `name` in main.ts.",
    );
  });

  it.each<[StateBucketStatus, boolean, readonly BootstrapStep[]]>([
    ["missing", false, ["create", "migrate"]],
    ["missing", true, ["create", "migrate"]],
    ["without-state", true, ["create", "migrate"]],
    ["without-state", false, ["import", "create", "migrate"]],
    ["complete", false, ["update"]],
    ["complete", true, ["update"]],
  ])("of a bucket that is %s, with a state in a file: %p, does %j", (status, localState, taken) => {
    expect(steps(status, localState)).toEqual(taken);
  });
});
