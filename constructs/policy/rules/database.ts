import type { PolicyRule } from "../policy-rule";
import type { PolicyResource, PolicyTree } from "../policy-tree";
import { blocksAt, isTrue, listAt, type TerraformAttributes, textAt, valueAt } from "../terraform-attributes";

const INSTANCE = "aws_db_instance";
const DATABASES = [INSTANCE, "aws_rds_cluster"];

/** Days for which a protected database can be set back at least. */
const MIN_BACKUP_DAYS = 7;

/** Certificate authorities that have not run out. */
const AUTHORITIES = ["", "rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"];

/** Names that every attacker tries first. */
const COMMON_NAMES = ["admin", "administrator", "awsuser", "master", "mysql", "postgres", "root", "sa"];

/** The parameter by which a database refuses connections without TLS, by the beginning of its family. */
const TLS_PARAMETER: Readonly<Record<string, string>> = {
  postgres: "rds.force_ssl",
  mysql: "require_secure_transport",
  mariadb: "require_secure_transport",
};

/** Rules about databases. */
export const DATABASE_RULES: readonly PolicyRule[] = [
  {
    id: "E2F-155",
    title: "A database has no public address",
    why: "Its password would be all that is between the internet and the data.",
    fix: "publiclyAccessible: false",
    source: "AWS Security Hub user guide, RDS.2",
    types: [INSTANCE, "aws_rds_cluster_instance"],
    finds: ({ attributes }) =>
      isTrue(attributes, "publicly_accessible")
        ? "a database must not have a public address. Set `publiclyAccessible: false`."
        : undefined,
  },
  {
    id: "E2F-156",
    title: "A database has backups, with protect of 7 days or more",
    why: "A mistake in the data is noticed days later; without backups there is no way back.",
    fix: "backupRetentionPeriod: 7",
    source: "AWS Security Hub user guide, RDS.11",
    types: DATABASES,
    finds: ({ attributes }, { isProtected }) =>
      Number(attributes["backup_retention_period"] ?? 0) < (isProtected ? MIN_BACKUP_DAYS : 1)
        ? "a database needs backups. Set `backupRetentionPeriod`: 7 or more where `protect` is true, else 1."
        : undefined,
  },
  {
    id: "E2F-157",
    title: "A database allows IAM authentication",
    why: "A person signs in as themselves for 15 minutes, instead of sharing the application's password. It costs nothing.",
    fix: "iamDatabaseAuthenticationEnabled: true",
    source: "AWS Security Hub user guide, RDS.10",
    types: DATABASES,
    finds: ({ attributes }) =>
      isTrue(attributes, "iam_database_authentication_enabled")
        ? undefined
        : "a database must allow IAM authentication. Set `iamDatabaseAuthenticationEnabled: true`.",
  },
  {
    id: "E2F-158",
    title: "A database installs new minor versions, unless one is set",
    why: "They are its security fixes.",
    fix: "autoMinorVersionUpgrade: true",
    source: "AWS Security Hub user guide, RDS.13",
    types: [INSTANCE],
    finds: ({ attributes }) =>
      isTrue(attributes, "auto_minor_version_upgrade") || hasMinorVersion(attributes)
        ? undefined
        : "a database must install minor versions. Set `autoMinorVersionUpgrade: true`.",
  },
  {
    id: "E2F-159",
    title: "The logs of a database are exported",
    why: "RDS deletes its own copy after days, and nobody can search it.",
    fix: 'enabledCloudwatchLogsExports: ["postgresql"]',
    source: "AWS Security Hub user guide, RDS.9 and RDS.36",
    types: DATABASES,
    finds: ({ attributes }) =>
      listAt(attributes, "enabled_cloudwatch_logs_exports").length > 0
        ? undefined
        : "a database must export its logs. Set `enabledCloudwatchLogsExports`.",
  },
  {
    id: "E2F-160",
    title: "A database refuses connections without TLS, and has a valid certificate",
    why: "The password and the data would cross the network in plain text.",
    fix: 'parameter: [{ name: "rds.force_ssl", value: "1" }]',
    source: "AWS Security Hub user guide, RDS.38 and RDS.39",
    types: [INSTANCE],
    finds: (resource, tree) =>
      forcesTls(resource, tree) && AUTHORITIES.includes(textAt(resource.attributes, "ca_cert_identifier"))
        ? undefined
        : "a database must refuse connections without TLS. Give it a DbParameterGroup with `rds.force_ssl` or " +
          '`require_secure_transport` of "1", and no `caCertIdentifier` of 2019.',
  },
  {
    id: "E2F-161",
    title: "Snapshots of a database have its tags",
    why: "Without them nobody knows whose it is, and no rule about tags reaches it.",
    fix: "copyTagsToSnapshot: true",
    source: "AWS Security Hub user guide, RDS.17",
    types: DATABASES,
    finds: ({ attributes }) =>
      isTrue(attributes, "copy_tags_to_snapshot")
        ? undefined
        : "a database must copy its tags to snapshots. Set `copyTagsToSnapshot: true`.",
  },
  {
    id: "E2F-162",
    title: "The master user of a database has no common name",
    why: "The common names are the ones that are tried, and it cannot be renamed later.",
    fix: 'username: "app"',
    source: "AWS Security Hub user guide, RDS.25",
    types: DATABASES,
    finds: ({ attributes }) =>
      COMMON_NAMES.includes(
        (textAt(attributes, "username") || textAt(attributes, "master_username")).toLowerCase(),
      )
        ? "the master user must not have a common name, such as `postgres` or `admin`. Choose another one."
        : undefined,
  },
  {
    id: "E2F-163",
    title: "The password of a database is not in the state",
    why: "Anyone who reads the state reads the data: `password` is stored there, `passwordWo` is not.",
    fix: "passwordWo: password, passwordWoVersion: 1",
    source: "Terraform AWS provider, aws_db_instance, password_wo",
    types: DATABASES,
    finds: ({ attributes }) =>
      ["password", "master_password"].some((name) => valueAt(attributes, name) !== undefined)
        ? "the password must not be in the state. Use `passwordWo`, or `manageMasterUserPassword: true`."
        : undefined,
  },
  {
    id: "E2F-164",
    title: "With protect, a database leaves a final snapshot",
    why: "It is the last copy of the data.",
    fix: "skipFinalSnapshot: false",
    source: "Terraform AWS provider, aws_db_instance, skip_final_snapshot",
    types: DATABASES,
    finds: ({ attributes }, { isProtected }) =>
      isProtected &&
      (isTrue(attributes, "skip_final_snapshot") || textAt(attributes, "final_snapshot_identifier") === "")
        ? "this database holds data and `protect` is true. Set `finalSnapshotIdentifier`, and `skipFinalSnapshot: false`."
        : undefined,
  },
];

/** Engines that have no such parameter are not asked for it. */
function forcesTls(database: PolicyResource, tree: PolicyTree): boolean {
  const wanted = TLS_PARAMETER[textAt(database.attributes, "engine")];
  if (wanted === undefined) return true;
  const groups = tree.targets(
    database,
    database.attributes["parameter_group_name"],
    "aws_db_parameter_group",
  );
  return groups.some(({ attributes }) =>
    blocksAt(attributes, "parameter").some(
      (parameter) => textAt(parameter, "name") === wanted && textAt(parameter, "value") === "1",
    ),
  );
}

/** Returns whether a minor version was chosen: `16.9` of postgres, `8.4.3` of the others, whose majors have two parts. */
function hasMinorVersion(attributes: TerraformAttributes): boolean {
  const majorParts = textAt(attributes, "engine").includes("postgres") ? 1 : 2;
  return textAt(attributes, "engine_version").split(".").length > majorParts;
}
