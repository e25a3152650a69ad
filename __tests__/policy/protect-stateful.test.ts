import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import type { Construct } from "constructs";
import { policyErrors } from "./support/policy-errors";

/** The rules that are tested. */
const RULES = ["E2F-058", "E2F-059"];

const UNPROTECTED =
  "this resource holds data and `protect` is true. Set `lifecycle: { preventDestroy: true }`. (E2F-058)";
const protectedLifecycle = { lifecycle: { preventDestroy: true } };

describe("a resource that holds data", () => {
  it.each([
    ["a repository", (scope: Construct) => new EcrRepository(scope, "repository", { name: "shop" })],
    ["a bucket", (scope: Construct) => new S3Bucket(scope, "bucket")],
    [
      "a database",
      (scope: Construct) =>
        new DbInstance(scope, "database", { instanceClass: "db.t4g.micro", deletionProtection: true }),
    ],
  ])("must have `preventDestroy` where `protect` is true: %s", (_, make) => {
    expect(policyErrors(RULES, (scope) => void make(scope), true)).toEqual([UNPROTECTED]);
  });

  it("must also have `deletionProtection` if it is a database", () => {
    expect(
      policyErrors(
        RULES,
        (scope) => {
          new DbInstance(scope, "database", { instanceClass: "db.t4g.micro", ...protectedLifecycle });
        },
        true,
      ),
    ).toEqual(["this database holds data and `protect` is true. Set `deletionProtection: true`. (E2F-059)"]);
  });

  it("passes with both", () => {
    expect(
      policyErrors(
        RULES,
        (scope) => {
          new EcrRepository(scope, "repository", { name: "shop", ...protectedLifecycle });
          new S3Bucket(scope, "bucket", protectedLifecycle);
          new DbInstance(scope, "database", {
            instanceClass: "db.t4g.micro",
            deletionProtection: true,
            ...protectedLifecycle,
          });
        },
        true,
      ),
    ).toEqual([]);
  });

  it("is not checked where `protect` is false", () => {
    expect(
      policyErrors(RULES, (scope) => {
        new S3Bucket(scope, "bucket");
        new DbInstance(scope, "database", { instanceClass: "db.t4g.micro" });
      }),
    ).toEqual([]);
  });

  it("is a database, a repository or a bucket, and nothing else", () => {
    expect(policyErrors(RULES, (scope) => new Vpc(scope, "vpc", { cidrBlock: "10.0.0.0/16" }), true)).toEqual(
      [],
    );
  });
});
