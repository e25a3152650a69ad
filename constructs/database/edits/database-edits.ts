import { DataAwsDbInstance } from "@cdktf/provider-aws/lib/data-aws-db-instance";
import { DataAwsDbInstances } from "@cdktf/provider-aws/lib/data-aws-db-instances";
import type { Precondition } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../../naming/address-of";
import { PlanWarning } from "../../naming/plan-warning";
import type { DatabaseEngine } from "../../service/words";
import { DeferredChanges, type DeferredChangesProps } from "../deferred-changes";

/** A database as it is described, and where it is. */
export interface DatabaseEditsProps extends Omit<DeferredChangesProps, "current" | "engineVersion"> {
  /** Name of the environment, for the messages. */
  readonly environment: string;
  /** Engine, by the name that RDS uses. */
  readonly engine: DatabaseEngine;
  /** Whether the database cannot be deleted, leaves a final snapshot, and is changed in its maintenance window only. */
  readonly protect: boolean;
}

/**
 * Major versions of MySQL in their order, of which RDS skips none in an upgrade.
 *
 * Source: RDS user guide, "Overview of RDS for MySQL major version upgrades". PostgreSQL and MariaDB can skip some, which depends
 * on the minor version too, so RDS decides.
 */
const MYSQL_UPGRADES = ["5.6", "5.7", "8.0", "8.4"];

/**
 * Compares the database with its description in every plan: what RDS cannot do is refused before anything is changed, and what
 * it does only later, or with an interruption, is said.
 *
 * The instance is read by a list that is empty before it exists. Read by the resource's own attributes, its values would be known
 * only after the apply. RDS answers a filter that finds none with an empty list, and only an identifier with
 * `DBInstanceNotFound` (seen on AWS: floci-io/floci#1740). Another engine is left to the record of the environment.
 */
export class DatabaseEdits extends Construct {
  /** What must hold in every plan of the instance. */
  public readonly preconditions: readonly Precondition[];
  /** The version for the instance: the described one, or the newer minor one that RDS has installed. */
  public readonly engineVersion: string;
  private readonly props: DatabaseEditsProps;
  private readonly current: DataAwsDbInstance;

  constructor(scope: Construct, id: string, props: DatabaseEditsProps) {
    super(scope, id);
    this.props = props;
    const listed = new DataAwsDbInstances(this, "listed", {
      filter: [{ name: "db-instance-id", values: [props.identifier] }],
    });
    this.current = new DataAwsDbInstance(this, "current", { dbInstanceIdentifier: "${each.value}" });
    this.current.addOverride("for_each", `\${toset(${addressOf(listed, "instance_identifiers")})}`);

    this.preconditions = [this.noDowngrade(), ...this.noSkippedVersion(), this.noSmallerStorage()];
    this.engineVersion = this.keptMinorVersion();
    this.announceUpgrade();
    const { current, engineVersion } = this;
    if (props.protect) new DeferredChanges(this, "deferred", { ...props, current, engineVersion });
  }

  /**
   * Returns the expression of a list with what an expression on `each` is for the instance, if a condition on it holds.
   *
   * An instance of another engine is left out first: before Terraform 1.12, `&&` evaluates both sides, and versions of
   * another engine have other parts.
   */
  private found(expression: string, condition: string): string {
    const isSameEngine = `one.engine == ${JSON.stringify(this.props.engine)}`;
    const same = `[for one in ${addressOf(this.current)} : one if ${isSameEngine}]`;
    return `[for each in ${same} : ${expression} if ${condition}]`;
  }

  private noDowngrade(): Precondition {
    const { engine, version, environment } = this.props;
    const isNewer = `${majorOfEach(engine)} > ${majorNumber(engine, version)}`;
    const newer = this.found("each.engine_version", isNewer);
    return {
      condition: `\${length(${newer}) == 0}`,
      errorMessage:
        `environments.${environment}.database.version: "${version}" is older than the version that the database has, ` +
        `${shown(newer)}, and RDS cannot go back to an older one. Nothing was changed. Write ` +
        `version: "${shown(this.found(majorTextOfEach(engine), isNewer))}". To go back to the data from before an upgrade, ` +
        "restore the snapshot that RDS made before it (docs/operations.md, Restore).",
    };
  }

  private noSkippedVersion(): readonly Precondition[] {
    const { engine, version, environment, identifier, region } = this.props;
    const before = skippingVersions(version);
    if (engine !== "mysql" || before.length === 0) return [];
    const isSkipping = `contains(${JSON.stringify(before)}, ${majorTextOfEach(engine)})`;
    const skipping = this.found("each.engine_version", isSkipping);
    const following = JSON.stringify(
      Object.fromEntries(before.map((each, i) => [each, MYSQL_UPGRADES[i + 1]])),
    );
    const next = shown(this.found(`${following}[${majorTextOfEach(engine)}]`, isSkipping));
    return [
      {
        condition: `\${length(${skipping}) == 0}`,
        errorMessage:
          `environments.${environment}.database.version: RDS does not upgrade ${engine} from ${shown(skipping)} to ` +
          `"${version}" at once: it takes one major version after the other (${MYSQL_UPGRADES.join(", ")}). Nothing was changed. ` +
          `Upgrade to ${next} first, then deploy again: aws rds modify-db-instance --region ${region} ` +
          `--db-instance-identifier ${identifier} --engine-version ${next} --db-parameter-group-name default.${engine}${next} ` +
          "--allow-major-version-upgrade --apply-immediately",
      },
    ];
  }

  /** Source: RDS API reference, ModifyDBInstance, AllocatedStorage: what is less than 10 % more is rounded up to that. */
  private noSmallerStorage(): Precondition {
    const { storage, environment } = this.props;
    const isTooSmall = `each.allocated_storage != ${storage} && ${storage} < ceil(each.allocated_storage * 1.1)`;
    const current = this.found("each.allocated_storage", isTooSmall);
    const least = this.found("ceil(each.allocated_storage * 1.1)", isTooSmall);
    return {
      condition: `\${length(${current}) == 0}`,
      errorMessage:
        `environments.${environment}.database.storage: ${storage} is too small: the database has ${shown(current)} GiB. RDS ` +
        `cannot shrink storage, and grows it by at least 10 %. Nothing was changed. Write ${shown(current)}, or ${shown(least)} or more.`,
    };
  }

  /** RDS may install a newer minor version itself, even where one is fixed; it cannot go back to the fixed one. */
  private keptMinorVersion(): string {
    const { engine, version, environment } = this.props;
    const minor = version.split(".")[engine === "postgres" ? 1 : 2];
    if (minor === undefined) return version;
    const newer = this.found(
      "each.engine_version",
      `${majorOfEach(engine)} == ${majorNumber(engine, version)} && ${minorOfEach(engine)} > ${Number(minor)}`,
    );
    new PlanWarning(this, "minor-version", {
      condition: `\${length(${newer}) == 0}`,
      errorMessage:
        `environments.${environment}.database.version: "${version}" is older than the minor version that the database has, ` +
        `${shown(newer)}, and RDS cannot go back to an older one. The database stays as it is. Write that version, or only ` +
        "the major one.",
    });
    return `\${try(${newer}[0], ${JSON.stringify(version)})}`;
  }

  /** Source: RDS user guide, "How to perform a major version upgrade": with automatic backups, RDS makes both snapshots. */
  private announceUpgrade(): void {
    const { engine, version, environment, protect } = this.props;
    const older = this.found(
      "each.engine_version",
      `${majorOfEach(engine)} < ${majorNumber(engine, version)}`,
    );
    const when = protect
      ? "RDS keeps it for the weekly maintenance window, unless you start it (docs/operations.md, A new major version)"
      : "it happens during this deployment";
    new PlanWarning(this, "upgrade", {
      condition: `\${length(${older}) == 0}`,
      errorMessage:
        `environments.${environment}.database.version: a major upgrade from ${shown(older)} to ${version}; ${when}. RDS makes ` +
        "a snapshot before and after it. Meanwhile the database takes no connections: for minutes, longer for a large one. The " +
        "only way back is to restore that snapshot (docs/operations.md, Restore).",
    });
  }
}

/** Returns the text of a list as part of a message. */
const shown = (list: string) => `\${join("", ${list})}`;

/** Returns the number by which major versions are compared: 17 for `17.4`, 8004 for `8.4`. */
function majorNumber(engine: DatabaseEngine, version: string): number {
  const [first = 0, second = 0] = version.split(".").map(Number);
  return engine === "postgres" ? first : first * 1000 + second;
}

/** Returns the expression of the same number for `each`, an instance. */
function majorOfEach(engine: DatabaseEngine): string {
  const number = (index: number) => `tonumber(split(".", each.engine_version)[${index}])`;
  return engine === "postgres" ? number(0) : `(${number(0)} * 1000 + ${number(1)})`;
}

/** Returns the expression of the major version of `each` as it is written in a description. */
function majorTextOfEach(engine: DatabaseEngine): string {
  const numbers = 'split(".", each.engine_version)';
  return engine === "postgres" ? `${numbers}[0]` : `join(".", slice(${numbers}, 0, 2))`;
}

/** Returns the expression of the minor version of `each`; -1 where it has none, as on an emulator. */
function minorOfEach(engine: DatabaseEngine): string {
  const pattern = engine === "postgres" ? "^[0-9]+[.]([0-9]+)" : "^[0-9]+[.][0-9]+[.]([0-9]+)";
  return `try(tonumber(regex("${pattern}", each.engine_version)[0]), -1)`;
}

/** Returns the major versions of MySQL from which RDS does not upgrade to a version at once. */
function skippingVersions(version: string): readonly string[] {
  const index = MYSQL_UPGRADES.findIndex((major) => `${version}.`.startsWith(`${major}.`));
  return MYSQL_UPGRADES.slice(0, Math.max(0, index - 1));
}
