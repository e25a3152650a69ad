import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const front = { port: 8080, path: "/*", health: "/healthz", database: true, secrets: ["STRIPE_KEY"] };

const foundationOf = (customerManagedKey?: boolean, protect = true) =>
  deployed(
    description({
      ...{ customerManagedKey, protect, database: {}, services: { front }, network: { flowLogs: "all" } },
      github: { repository: "acme/shop" },
    }),
  ).stack("dev-foundation");

const KEY = expect.stringMatching(/^\$\{aws_kms_key\.customer-key_\w+\.arn\}$/);

describe("a customer managed key", () => {
  it("is none unless it is asked for", () => {
    for (const setting of [undefined, false]) {
      const { all, json } = foundationOf(setting);
      expect(all(KmsKey)).toEqual([]);
      expect(json).not.toContain("kms_key_id");
      expect(json).not.toContain("kms:Decrypt");
    }
  });

  it("encrypts the database, every secret and every log group of the foundation", () => {
    const foundation = foundationOf(true);
    const databases = foundation.all(DbInstance).filter((each) => each["storage_encrypted"] === true);
    expect(databases).toMatchObject([{ kms_key_id: KEY }]);
    const others = [...foundation.all(SecretsmanagerSecret), ...foundation.all(CloudwatchLogGroup)];
    expect(others.map(({ name }) => name).sort()).toEqual([
      "/aws/rds/instance/shop-dev/postgresql",
      "/aws/rds/instance/shop-dev/upgrade",
      "/shop/dev/STRIPE_KEY",
      "/shop/dev/database/app",
      "/shop/dev/ecs/exec",
      "/shop/dev/front",
      "/shop/dev/host/access",
      "/shop/dev/network/flows",
    ]);
    for (const each of others) expect(each).toMatchObject({ kms_key_id: KEY });
  });

  it("rotates, can be restored for 30 days, and stays while the environment is protected", () => {
    expect(foundationOf(true).only(KmsKey)).toMatchObject({
      ...{ enable_key_rotation: true, deletion_window_in_days: 30, tags: { Name: "shop-dev-data" } },
      lifecycle: { prevent_destroy: true },
    });
    expect(foundationOf(true, false).only(KmsKey)).toMatchObject({ lifecycle: { prevent_destroy: false } });
  });

  it("is used by RDS and Secrets Manager for this account, and by CloudWatch Logs for these groups", () => {
    const { policy } = foundationOf(true).only(KmsKey);
    const { Statement } = JSON.parse(String(policy)) as { readonly Statement: readonly object[] };
    expect(Statement).toMatchObject([
      { Sid: "Account", Principal: { AWS: "arn:aws:iam::123456789012:root" } },
      {
        Sid: "Data",
        Condition: {
          StringEquals: {
            "kms:CallerAccount": "123456789012",
            "kms:ViaService": [
              "rds.ap-northeast-2.amazonaws.com",
              "secretsmanager.ap-northeast-2.amazonaws.com",
            ],
          },
        },
      },
      {
        Sid: "Logs",
        Principal: { Service: "logs.ap-northeast-2.amazonaws.com" },
        Condition: {
          ArnLike: {
            "kms:EncryptionContext:aws:logs:arn": [
              "arn:aws:logs:ap-northeast-2:123456789012:log-group:/shop/dev/*",
              "arn:aws:logs:ap-northeast-2:123456789012:log-group:/aws/rds/instance/shop-dev/*",
            ],
          },
        },
      },
    ]);
  });

  it("can be used by the roles that a pipeline makes, within their boundary", () => {
    const boundary = (setting: boolean) =>
      foundationOf(setting)
        .all(IamPolicy)
        .map(({ policy }) => String(policy))
        .filter((policy) => policy.includes("kms:Decrypt"));
    expect(boundary(true)).toHaveLength(1);
    expect(boundary(false)).toEqual([]);
  });

  it("is recorded, so that an edit of it is refused before anything has changed", () => {
    const recorded = (setting: boolean) =>
      foundationOf(setting).json.includes('\\"customerManagedKey\\":true');
    expect([recorded(true), recorded(false)]).toEqual([true, false]);
    expect(foundationOf(true).json).toContain("customerManagedKey: true would replace the");
    expect(foundationOf(false).json).toContain("customerManagedKey: false would delete the key");
  });
});
