import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import type { Construct } from "constructs";
import { ProtectStateful } from "../../constructs/policy/protect-stateful";
import { complaints } from "./complaints";

const GUARD = "holds data and must not be destroyed by accident: lifecycle.preventDestroy: true";
const guarded = { lifecycle: { preventDestroy: true } };

describe("what holds data", () => {
  it.each([
    ["a repository", (scope: Construct) => new EcrRepository(scope, "repository", { name: "shop" })],
    ["a bucket", (scope: Construct) => new S3Bucket(scope, "bucket")],
    [
      "a database",
      (scope: Construct) =>
        new DbInstance(scope, "database", { instanceClass: "db.t4g.micro", deletionProtection: true }),
    ],
  ])("must not be destroyed by accident: %s", (_, make) => {
    expect(complaints(new ProtectStateful(true), (scope) => void make(scope))).toEqual([GUARD]);
  });

  it("is a database that refuses its own deletion too", () => {
    expect(
      complaints(new ProtectStateful(true), (scope) => {
        new DbInstance(scope, "database", { instanceClass: "db.t4g.micro", ...guarded });
      }),
    ).toEqual(["a database must refuse its deletion: deletionProtection: true"]);
  });

  it("passes where it is guarded", () => {
    expect(
      complaints(new ProtectStateful(true), (scope) => {
        new EcrRepository(scope, "repository", { name: "shop", ...guarded });
        new S3Bucket(scope, "bucket", guarded);
        new DbInstance(scope, "database", {
          instanceClass: "db.t4g.micro",
          deletionProtection: true,
          ...guarded,
        });
      }),
    ).toEqual([]);
  });

  it("is nobody's concern in an environment without protect", () => {
    expect(
      complaints(new ProtectStateful(false), (scope) => {
        new S3Bucket(scope, "bucket");
        new DbInstance(scope, "database", { instanceClass: "db.t4g.micro" });
      }),
    ).toEqual([]);
  });

  it("is nothing else", () => {
    expect(
      complaints(
        new ProtectStateful(true),
        (scope) => void new Vpc(scope, "vpc", { cidrBlock: "10.0.0.0/16" }),
      ),
    ).toEqual([]);
  });
});
