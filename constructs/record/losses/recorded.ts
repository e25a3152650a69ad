/** What the foundation of an environment was applied with, or is wanted to be. */
export interface FoundationFacts {
  /** Name of the application. */
  readonly application: string;
  /** Name of the environment. */
  readonly environment: string;
  /** AWS region. */
  readonly region: string;
  /** Whether data and traffic are protected. */
  readonly protect: boolean;
  /** Services that run. */
  readonly services: readonly string[];
  /** Services that run no more and are kept. */
  readonly retired: readonly string[];
  /** Secrets of services that run. */
  readonly secrets: readonly string[];
  /** Secrets of retired services only. */
  readonly retiredSecrets: readonly string[];
  /** Secrets of `retiredSecrets` that no service has, retired ones included; absent: none. */
  readonly unusedSecrets?: readonly string[];
  /** Addresses of the VPC. */
  readonly cidr: string;
  /** Availability zone ids. */
  readonly zones: readonly string[];
  /** Processor architecture of host, tasks and images. */
  readonly architecture: string;
  /** Engine of the database; empty: there is none. */
  readonly engine: string;
  /** The domain; empty: there is none. */
  readonly domain: string;
  /** Whether data is encrypted with a customer managed key; absent: with keys of AWS. */
  readonly customerManagedKey?: true;
  /** Whether AWS Backup keeps recovery points of the database; absent: not. */
  readonly backupPlan?: true;
  /** Whether requests are recorded in a bucket of the environment, or were; absent: there is none, or an older version made it. */
  readonly accessLogs?: true | "stopped";
  /** Whether the application has a user of its own in the database; absent: it connects as the master user. */
  readonly applicationUser?: true;
}

/** An edit that would lose something, as Terraform finds it in a plan. */
export interface Loss {
  /** Expression of a boolean, without `${}`: whether the record and the description differ so. */
  readonly isLost: string;
  /** Field, values and what would be lost, for a message of Terraform. */
  readonly message: string;
  /** What to write or to do instead. */
  readonly way: string;
  /** What AWS does with it where it is allowed, because nothing is protected. */
  readonly unprotected: string;
}

/** The record as an expression, from which losses are found. Each answer is one for a record that lacks the field, too. */
export class Recorded {
  /** @param expression - the decoded record, without `${}`; an empty object without a record */
  constructor(private readonly expression: string) {}

  /** Returns an expression for a text. */
  public text(field: keyof FoundationFacts): string {
    return `try(coalesce(tostring(${this.expression}.${field})), "")`;
  }

  /** Returns an expression that is false. It reads the record: Terraform refuses a condition that reads nothing. */
  public never(): string {
    return `(${this.flag("protect")} && false)`;
  }

  /** Returns an expression: whether a flag is set. */
  public flag(field: keyof FoundationFacts): string {
    return `try(tobool(${this.expression}.${field}) == true, false)`;
  }

  /** Returns an expression for what a recorded list has and another one lacks. */
  public lacking(field: keyof FoundationFacts, wanted: readonly string[]): string {
    return `try([for each in ${this.expression}.${field} : tostring(each) if !contains(${JSON.stringify(wanted)}, each)], [])`;
  }

  /** Returns an expression: whether a text was recorded that is another one than the wanted. */
  public differs(field: keyof FoundationFacts, wanted: string): string {
    return `!contains(["", ${JSON.stringify(wanted)}], ${this.text(field)})`;
  }
}
