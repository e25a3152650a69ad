import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Testing } from "cdktf";
import { Database, type DatabaseProps } from "../../constructs/database/database";
import { type ResourceClass, synth } from "../support/synth";

/** Without what is read of the instance, which has the same type. */
const database = (props: Partial<DatabaseProps> = {}) => {
  const built = synthesized(props);
  const [instance] = built.all(DbInstance).filter((each) => "identifier" in each);
  return {
    ...built,
    only: (type: ResourceClass) => (type === DbInstance ? (instance ?? {}) : built.only(type)),
  };
};

const synthesized = (props: Partial<DatabaseProps>) =>
  synth(
    (scope) =>
      new Database(scope, "database", {
        name: "shop-dev",
        environment: "dev",
        region: "ap-northeast-2",
        engine: "postgres",
        version: "17",
        instanceClass: "db.t4g.micro",
        storage: 20,
        multiAz: false,
        backupRetention: 7,
        logRetention: 30,
        secretName: "/shop/dev/database/app",
        passwordRecordPath: "/shop/dev/database.password",
        passwordVersion: 1,
        protect: true,
        vpcId: "vpc-1",
        subnetIds: ["subnet-1", "subnet-2"],
        ...props,
      }),
  );

const instance = (props: Partial<DatabaseProps> = {}) => database(props).only(DbInstance);

describe("a database", () => {
  it("is not public and has no ingress rule of its own", () => {
    const { json, only } = database();
    expect(only(DbInstance)).toMatchObject({ publicly_accessible: false });
    expect(Testing.toHaveResource(json, VpcSecurityGroupIngressRule.tfResourceType)).toBe(false);
    expect(Testing.toHaveResource(json, VpcSecurityGroupEgressRule.tfResourceType)).toBe(false);
    expect(only(SecurityGroup)).not.toHaveProperty("ingress");
  });

  it("has log groups that expire, which RDS's own would not", () => {
    const { all, only } = database({ name: "shop-prod", logRetention: 90 });
    expect(all(CloudwatchLogGroup)).toMatchObject([
      { name: "/aws/rds/instance/shop-prod/postgresql", retention_in_days: 90 },
      { name: "/aws/rds/instance/shop-prod/upgrade", retention_in_days: 90 },
    ]);
    expect(only(DbInstance)["depends_on"]).toEqual([
      expect.stringMatching(/^aws_cloudwatch_log_group\./),
      expect.stringMatching(/^aws_cloudwatch_log_group\./),
    ]);
  });

  it("never enters Extended Support, which is billed by the vCPU", () => {
    const disabled = "open-source-rds-extended-support-disabled";
    expect(instance()).toMatchObject({ engine_lifecycle_support: disabled });
    expect(instance({ engine: "mysql", version: "8.4" })).toMatchObject({
      engine_lifecycle_support: disabled,
    });
    expect(instance({ engine: "mariadb", version: "11.4" })).not.toHaveProperty("engine_lifecycle_support");
  });

  it.each([true, false])("can be upgraded to a new major version by one edit (protect: %p)", (protect) => {
    const [old, upgraded] = ["16", "17"].map((version) => database({ version, protect }));
    expect(upgraded?.only(DbInstance)).toMatchObject({ allow_major_version_upgrade: true });
    expect(old?.only(DbInstance)).toMatchObject({ allow_major_version_upgrade: true });
    // The new group comes before the change, and the old one stays as long as RDS may use it.
    expect(upgraded?.only(DbParameterGroup)).toMatchObject({
      family: "postgres17",
      skip_destroy: protect,
      lifecycle: { create_before_destroy: true },
    });
  });

  it.each([
    ["postgres", "17", true],
    ["postgres", "17.7", false],
    ["mysql", "8.4", true],
    ["mysql", "8.4.6", false],
  ] as const)("gets minor versions unless one was named: %s %s", (engine, version, automatic) => {
    expect(instance({ engine, version })).toMatchObject({ auto_minor_version_upgrade: automatic });
  });

  it("encrypts its storage", () => {
    expect(instance()).toMatchObject({ storage_encrypted: true, storage_type: "gp3" });
  });

  it.each([
    ["postgres", "17", "postgres17", "rds.force_ssl"],
    ["mariadb", "11.4", "mariadb11.4", "require_secure_transport"],
  ] as const)("rejects connections without TLS, on %s %s", (engine, version, family, name) => {
    expect(database({ engine, version }).only(DbParameterGroup)).toMatchObject({
      family,
      parameter: expect.arrayContaining([{ name, value: "1", apply_method: "immediate" }]) as unknown,
    });
  });

  it("cannot be destroyed where `protect` is true, and would leave a final snapshot of another name each time", () => {
    expect(instance({ name: "shop-prod" })).toMatchObject({
      deletion_protection: true,
      skip_final_snapshot: false,
      final_snapshot_identifier: expect.stringMatching(
        /^shop-prod-final-\$\{substr\(replace\(aws_secretsmanager_secret_version\.[\w-]+\.version_id, "terraform-", ""\), 0, 18\)\}$/,
      ),
      lifecycle: { prevent_destroy: true },
    });
  });

  it("can be destroyed without a snapshot where `protect` is false", () => {
    const throwAway = instance({ protect: false });
    expect(throwAway).toMatchObject({
      deletion_protection: false,
      skip_final_snapshot: true,
      lifecycle: { prevent_destroy: false },
    });
    expect(throwAway).not.toHaveProperty("final_snapshot_identifier");
  });

  it.each([
    [true, false],
    [false, true],
  ])(
    "with `protect: %p`, applies changes immediately: %p, and else in its maintenance window",
    (protect, atOnce) => {
      expect(instance({ protect })).toMatchObject({ apply_immediately: atOnce });
    },
  );

  it.each([1, 35])("keeps automatic backups for %d days", (backupRetention) => {
    expect(instance({ backupRetention })).toMatchObject({
      backup_retention_period: backupRetention,
      copy_tags_to_snapshot: true,
    });
  });

  it("is in the isolated subnets", () => {
    const { only } = database({ subnetIds: ["subnet-7", "subnet-8"] });
    expect(only(DbSubnetGroup)).toMatchObject({ name: "shop-dev", subnet_ids: ["subnet-7", "subnet-8"] });
    expect(only(DbInstance)["db_subnet_group_name"]).toMatch(/^\$\{aws_db_subnet_group\.[\w-]+\.name\}$/);
  });

  it("has a security group of its VPC, which can be replaced while it serves", () => {
    const { only, built, reference } = database({ name: "shop-prod", vpcId: "vpc-9" });
    expect(only(SecurityGroup)).toMatchObject({
      name_prefix: "shop-prod-database-",
      vpc_id: "vpc-9",
      lifecycle: { create_before_destroy: true },
    });
    expect(only(DbInstance)["vpc_security_group_ids"]).toEqual([reference(built.securityGroupId)]);
  });

  it("has the requested engine, version and size", () => {
    const sized: Partial<DatabaseProps> = { instanceClass: "db.m7g.large", storage: 100, multiAz: true };
    expect(instance({ engine: "mysql", version: "8.4", ...sized })).toMatchObject({
      identifier: "shop-dev",
      engine: "mysql",
      engine_version: "8.4",
      instance_class: "db.m7g.large",
      allocated_storage: 100,
      multi_az: true,
      port: 3306,
      enabled_cloudwatch_logs_exports: ["error", "slowquery"],
    });
  });

  it("always has the same database name and user name, because neither can be changed", () => {
    expect(instance({ name: "other-prod", engine: "mariadb", version: "11.4" })).toMatchObject({
      db_name: "app",
      username: "app",
    });
  });

  it("returns its address, its port and its secret, and no password", () => {
    const { built, only, reference } = database({ engine: "mysql", version: "8.4" });
    expect(reference(built.address)).toMatch(/^\$\{aws_db_instance\.[\w-]+\.address\}$/);
    expect(built.port).toBe(3306);
    expect(reference(built.secretArn)).toMatch(/^\$\{aws_secretsmanager_secret\.[\w-]+\.arn\}$/);
    expect(reference(built.secretVersion)).toMatch(
      /^\$\{aws_secretsmanager_secret_version\.[\w-]+\.version_id\}$/,
    );
    expect(only(SecretsmanagerSecret)).toMatchObject({ name: "/shop/dev/database/app" });
  });
});
