import type { Phase } from "../service/phases";
import type { QuotaName } from "../service/quotas";
import type { SleepSchedule, UpdateWindow } from "../service/schedule";
import type { Service } from "../service/service";
import type {
  AccessLogs,
  Architecture,
  AwsProviderMajor,
  DatabaseEngine,
  Egress,
  FlowLogTraffic,
} from "../service/words";
import type { BackupPlanSettings } from "./backup-plan";
import type { AlertsDescription } from "./description";

/** The whole description with every default filled in. */
export interface Settings {
  /** Name of the application. */
  readonly name: string;
  /** Environments in the order they were written. */
  readonly environments: readonly Environment[];
  /** Accounts with a baseline, in the order they were written. */
  readonly accounts: readonly Account[];
}

/** The baseline of one account with every default filled in. */
export interface Account {
  /** AWS account id. */
  readonly id: string;
  /** Name of the application whose description has it. */
  readonly application: string;
  /** AWS region of the trail, its bucket and the alarms. */
  readonly region: string;
  /** Who gets every alarm. */
  readonly alerts: AlertsDescription;
  /** Whether there is a user `admin`. */
  readonly hasAdmin: boolean;
  /** Days that the trail is kept. */
  readonly trailRetention: number;
  /** USD a month that the account is to cost; absent: no budget. */
  readonly monthlyBudget?: number;
  /** Unusual costs that are told; absent: none. */
  readonly anomalies?: {
    /** USD from which on they are told. */
    readonly threshold: number;
    /** ARN of the account's monitor; absent: it is created. */
    readonly monitor?: string;
  };
  /** Whether a plan that would destroy the trail's files fails. */
  readonly protect: boolean;
  /** Major version of Terraform's AWS provider. */
  readonly awsProvider: AwsProviderMajor;
}

/** One environment with every default filled in. */
export interface Environment {
  /** Name of the application. */
  readonly application: string;
  /** Name of the environment, for example `dev`. */
  readonly name: string;
  /** AWS account id. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
  /** Where the services run. */
  readonly phase: Phase;
  /** Phase of the description, while another one is previewed; absent: `phase` is the description's. */
  readonly previewOf?: Phase;
  /** Percentage of traffic to Fargate in phase `cutover`. */
  readonly fargatePercent: number;
  /** Whether the description says that percentage; otherwise it is the default. */
  readonly hasFargatePercent: boolean;
  /** The domain; absent: an AWS address over HTTP. */
  readonly domain?: string;
  /** Route 53 hosted zone of `domain`; set exactly when `domain` is. */
  readonly hostedZone?: string;
  /** Whether data and traffic are protected. */
  readonly protect: boolean;
  /** Processor architecture of host, tasks and images. */
  readonly architecture: Architecture;
  /** VPC of the environment. */
  readonly network: NetworkSettings;
  /** EC2 host of phases `ec2` and `cutover`. */
  readonly host: {
    readonly instanceType: string;
    readonly volumeSize: number;
    /** When it installs security updates; absent: never. */
    readonly updates?: UpdateWindow;
  };
  /** The private database; absent: none. */
  readonly database?: DatabaseSettings;
  /** When it sleeps; absent: never. */
  readonly schedule?: SleepSchedule;
  /** Services that run, sorted by name. */
  readonly services: readonly ServiceSettings[];
  /** Services that do not run any more, and whose images, secrets, role and logs are kept; sorted by name. */
  readonly retired: readonly ServiceSettings[];
  /** Names in AWS of renamed services, by their names in main.ts; absent unless services have their names in AWS. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** The secrets of `services`, sorted, each once. */
  readonly secrets: readonly string[];
  /** Secrets that no service gets any more and that are kept, sorted, each once. */
  readonly retiredSecrets: readonly string[];
  /** Seconds without data after which a connection is closed, on the host and on the load balancer. */
  readonly idleTimeout: number;
  /** Who is told when something fails; absent: nobody, and there are no alarms. */
  readonly alerts?: AlertSettings;
  /** Whether requests to the load balancer and to the state bucket are recorded, or were, and their bucket stays. */
  readonly accessLogs: AccessLogs;
  /** Whether the database, secrets and logs are encrypted with a customer managed key. */
  readonly customerManagedKey: boolean;
  /** Days that logs are kept. */
  readonly logRetention: number;
  /** ARNs of the roles or users that may push images. */
  readonly deployers: readonly string[];
  /** Whether a deployment builds and releases the first image of each service. */
  readonly images: boolean;
  /** What CodePipeline builds and releases; absent: there is no pipeline. */
  readonly pipeline?: PipelineSettings;
  /** Major version of Terraform's AWS provider. */
  readonly awsProvider: AwsProviderMajor;
  /** The repository on GitHub that plans, applies and releases; absent: none. */
  readonly github?: GithubSettings;
  /** What the account may have at most. */
  readonly quotas: Readonly<Record<QuotaName, number>>;
}

/** The network with every default filled in. */
export interface NetworkSettings {
  /** Addresses of the VPC. */
  readonly cidr: string;
  /** Availability zones in the order of the region's list, however they were written, each with its number there. */
  readonly zones: readonly { readonly id: string; readonly slot: number }[];
  /** Their ids, in the same order. */
  readonly zoneIds: readonly string[];
  /** The zone that was written first: a new host, and a new single NAT gateway, are created there and stay there. */
  readonly firstZoneId: string;
  /** How tasks on Fargate reach the internet. */
  readonly egress: Egress;
  /** Which connections are recorded. */
  readonly flowLogs: FlowLogTraffic;
}

/** A pipeline with every default filled in. */
export interface PipelineSettings {
  /** The repository, `owner/name`. */
  readonly repository: string;
  /** The branch whose commits are released. */
  readonly branch: string;
  /** ARN of the connection to the Git provider; absent: one to GitHub is created. */
  readonly connection?: string;
  /** Whether somebody has to approve each release. */
  readonly approval: boolean;
}

/** A service, and the folder its image is built from. */
export interface ServiceSettings extends Service {
  /** Folder of its Dockerfile. */
  readonly build: string;
  /** Name that it was first deployed with, and keeps in AWS; absent: `name`. */
  readonly formerly?: string;
}

/** A repository on GitHub with every default filled in. */
export interface GithubSettings {
  /** `owner/name`. */
  readonly repository: string;
  /** Numbers of owner and repository; absent: unknown. */
  readonly ids?: { readonly owner: number; readonly repository: number };
  /** Branch whose commits are deployed. */
  readonly branch: string;
  /** Whether this environment creates the account's OIDC provider of GitHub. */
  readonly createsProvider: boolean;
}

/** Who is told when something fails; the addresses are sorted, each once. */
export type AlertSettings = AlertsDescription;

/** The private database with every default filled in. */
export interface DatabaseSettings {
  /** Engine, as RDS names it. */
  readonly engine: DatabaseEngine;
  /** Version, as RDS writes it. */
  readonly version: string;
  /** Instance class, for example `db.t4g.micro`. */
  readonly instanceClass: string;
  /** Storage in GiB. */
  readonly storage: number;
  /** Whether there is a standby in another zone. */
  readonly multiAz: boolean;
  /** Days that automatic backups are kept. */
  readonly backupRetention: number;
  /** What AWS Backup keeps beside them; absent: nothing. */
  readonly backupPlan?: BackupPlanSettings;
  /** Whether the application connects with a user of its own, and not as the master user. */
  readonly applicationUser: boolean;
  /** Number of the password; another number changes the password. */
  readonly passwordVersion: number;
}
