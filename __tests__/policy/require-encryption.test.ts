import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { policyErrors } from "./support/policy-errors";

const policy = ["E2F-060"];

describe("encryption at rest", () => {
  it.each([
    ["absent", undefined],
    ["off", false],
  ])("is required of a database where it is %s", (_, storageEncrypted) => {
    expect(
      policyErrors(policy, (scope) => {
        new DbInstance(scope, "database", { instanceClass: "db.t4g.micro", storageEncrypted });
      }),
    ).toEqual(["a database must be encrypted. Set `storageEncrypted: true`. (E2F-060)"]);
  });

  it("is required of a volume", () => {
    expect(
      policyErrors(policy, (scope) => {
        new EbsVolume(scope, "volume", { availabilityZone: "ap-northeast-2a", size: 8 });
      }),
    ).toEqual(["a volume must be encrypted. Set `encrypted: true`. (E2F-060)"]);
  });

  it.each([
    ["no setting", undefined],
    ["an unencrypted disk", { encrypted: false }],
  ])("is required of an instance with %s", (_, rootBlockDevice) => {
    expect(
      policyErrors(policy, (scope) => {
        new Instance(scope, "instance", { rootBlockDevice });
      }),
    ).toEqual([
      "the disk of an instance must be encrypted. Set `rootBlockDevice: { encrypted: true }`. (E2F-060)",
    ]);
  });

  it("passes where all three have it", () => {
    expect(
      policyErrors(policy, (scope) => {
        new DbInstance(scope, "database", { instanceClass: "db.t4g.micro", storageEncrypted: true });
        new EbsVolume(scope, "volume", { availabilityZone: "ap-northeast-2a", encrypted: true });
        new Instance(scope, "instance", { rootBlockDevice: { encrypted: true } });
      }),
    ).toEqual([]);
  });
});
