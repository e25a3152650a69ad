import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { RequireEncryption } from "../../constructs/policy/require-encryption";
import { complaints } from "./complaints";

const rule = new RequireEncryption();

describe("encryption of what a disk holds", () => {
  it.each([
    ["absent", undefined],
    ["off", false],
  ])("is demanded of a database where it is %s", (_, storageEncrypted) => {
    expect(
      complaints(rule, (scope) => {
        new DbInstance(scope, "database", { instanceClass: "db.t4g.micro", storageEncrypted });
      }),
    ).toEqual(["a database must be encrypted at rest: storageEncrypted: true"]);
  });

  it("is demanded of a volume", () => {
    expect(
      complaints(rule, (scope) => {
        new EbsVolume(scope, "volume", { availabilityZone: "ap-northeast-2a", size: 8 });
      }),
    ).toEqual(["a volume must be encrypted at rest: encrypted: true"]);
  });

  it.each([
    ["says nothing", undefined],
    ["has one in the clear", { encrypted: false }],
  ])("is demanded of a machine that %s about its disk", (_, rootBlockDevice) => {
    expect(
      complaints(rule, (scope) => {
        new Instance(scope, "machine", { rootBlockDevice });
      }),
    ).toEqual(["a machine's disk must be encrypted at rest: rootBlockDevice.encrypted: true"]);
  });

  it("is enough for all three", () => {
    expect(
      complaints(rule, (scope) => {
        new DbInstance(scope, "database", { instanceClass: "db.t4g.micro", storageEncrypted: true });
        new EbsVolume(scope, "volume", { availabilityZone: "ap-northeast-2a", encrypted: true });
        new Instance(scope, "machine", { rootBlockDevice: { encrypted: true } });
      }),
    ).toEqual([]);
  });
});
