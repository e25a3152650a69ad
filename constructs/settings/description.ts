import type { Phase } from "../service/phases";
import type {
  AccessLogs,
  Architecture,
  AwsProviderMajor,
  Egress,
  FlowLogTraffic,
  ProviderSource,
} from "../service/words";
import type { AccountDescription } from "./account-description";
import type { CapacityDescription } from "./capacity-description";
import type { DatabaseDescription } from "./database-description";
import type { ServiceDescription, ServiceOverride } from "./service-description";

/** What a user writes: one application, and the environments that it runs in. */
export interface Description extends ApplicationDescription {
  /**
   * Short name of the application, part of every name in AWS: 1 to 20 lower-case letters, digits and single hyphens,
   * starting with a letter.
   */
  readonly name: string;
  /** What to run, by name; service names follow the same rules as `name`. Every environment has at least one. */
  readonly services: Readonly<Record<string, ServiceDescription>>;
  /** Where it runs, by name: 1 to 12 lower-case letters and digits, starting with a letter. */
  readonly environments: Readonly<Record<string, EnvironmentDescription>>;
  /** Accounts that get a baseline of security, by their ids, such as `"111122223333"`. Default: none. */
  readonly accounts?: Readonly<Record<string, AccountDescription>>;
}

/** Settings of the application. An environment can set any of them; its values override these, field by field. */
export interface ApplicationDescription {
  /** The private database. Default, or with `false`: none. */
  readonly database?: DatabaseDescription | false;
  /** Processor architecture of host, tasks and images: `x86_64` (default) or `arm64`. */
  readonly architecture?: Architecture;
  /** The VPC: its addresses, zones and egress. */
  readonly network?: NetworkDescription;
  /** The EC2 host of phases `ec2` and `cutover`. */
  readonly host?: HostDescription;
  /** When the environment sleeps, to cost less at night. Default, or with `false`: never. */
  readonly schedule?: ScheduleDescription | false;
  /** What tasks on ECS run on, in phases `cutover` and `fargate`. Default `fargate`. */
  readonly capacity?: CapacityDescription;
  /**
   * Seconds without data after which a connection is closed, and a request without an answer ends with 504, 1 to 4000.
   * One for all services, because the load balancer has one; also set as `EDGE_TIMEOUT`. Default 60.
   */
  readonly timeout?: number;
  /** Who is told when something fails, or is about to: brings alarms and their topic. Default, or with `false`: nobody. */
  readonly alerts?: AlertsDescription | false;
  /**
   * Whether requests to load balancer (with query strings) and state bucket are recorded, in a bucket; `"stopped"`: no more, and
   * the bucket stays until its lifecycle has emptied it. Default false.
   */
  readonly accessLogs?: AccessLogs;
  /** Whether a customer managed KMS key encrypts database, secrets and logs; the database from its creation on. Default false. */
  readonly customerManagedKey?: boolean;
  /** Days that logs are kept: a retention period of CloudWatch Logs. Default 30, with `protect: false` 14. */
  readonly logRetention?: number;
  /**
   * Whether data and traffic are protected: nothing that holds data can be destroyed, and phases change one step at a
   * time. Default true.
   */
  readonly protect?: boolean;
  /** Names of secrets that no service gets any more, kept until a later deployment without them here. Default none. */
  readonly retiredSecrets?: readonly string[];
  /** ARNs of the roles or users that may push images. Default: those that the account's IAM policies allow. */
  readonly deployers?: readonly string[];
  /** Whether a deployment builds and releases the first image of each service, with the Docker of your machine. Default false. */
  readonly images?: boolean;
  /** Builds and releases every commit of a branch with AWS CodePipeline. Default, or with `false`: not. */
  readonly pipeline?: PipelineDescription | false;
  /**
   * Terraform's AWS provider: `"5"` (default) is 5.100.0, `"6"` is 6.25.0, which has ECS's own blue/green deployments. An
   * environment that was deployed with `"6"` cannot go back to `"5"`.
   */
  readonly awsProvider?: AwsProviderMajor;
  /** The repository on GitHub whose workflows plan, apply and release. Default, or with `false`: none. */
  readonly github?: GithubDescription | false;
  /** Quotas that AWS has raised for the account. Default: those of an account that asked for nothing. */
  readonly quotas?: QuotasDescription;
}

/** Quotas that AWS has raised; a description that needs more is refused, in every phase. */
export interface QuotasDescription {
  /** Rules of a load balancer, two for each service with a path. Default 100. */
  readonly listenerRules?: number;
  /** Rules of a security group, in one direction. Default 60. */
  readonly securityGroupRules?: number;
  /** Managed policies of a role, 10 to 25. Default 10. */
  readonly rolePolicies?: number;
}

/** One environment: an account, a region, a phase, and what differs from the application. */
export interface EnvironmentDescription extends ApplicationDescription {
  /** The AWS account id, 12 digits in quotes; a plan or apply with credentials of another account fails. */
  readonly account: string;
  /** The AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Where the services run: `ec2` (default), `cutover` (both) or `fargate`. */
  readonly phase?: Phase;
  /** How traffic is split in phase `cutover`. */
  readonly cutover?: CutoverDescription;
  /** The domain, for example `shop.example.com`. Default: none; the services answer on an AWS address over HTTP. */
  readonly domain?: string;
  /**
   * The Route 53 hosted zone of `domain`. Default: `domain` without its first label, or `domain` itself where that is a
   * public suffix such as `co.kr`.
   */
  readonly hostedZone?: string;
  /** Fields of services that differ in this environment; a new name adds a service. */
  readonly services?: Readonly<Record<string, ServiceOverride>>;
}

/** Who is told when something fails, or is about to. */
export interface AlertsDescription {
  /** E-mail addresses, 1 to 20; each confirms its subscription once. Required. */
  readonly email: readonly string[];
  /** A Slack channel: ids of its `workspace`, which is authorized in the account once, and of the `channel`. Default: none. */
  readonly slack?: { readonly workspace: string; readonly channel: string };
}

/** The VPC of an environment. */
export interface NetworkDescription {
  /** Private address range, /16 to /23. Default `10.0.0.0/16`. */
  readonly cidr?: string;
  /** Number of availability zones, 2 to 5, or a list of zone ids such as `apne2-az1`. Default 2. */
  readonly zones?: number | readonly string[];
  /**
   * How tasks on Fargate reach the internet: `public-ip` (default), `nat-gateway`, `nat-gateway-per-az` or `endpoints`
   * (not at all). The host has its Elastic IP.
   */
  readonly egress?: Egress;
  /** Which connections are recorded in flow logs: `none` (default), `reject` (those that were refused) or `all`. */
  readonly flowLogs?: FlowLogTraffic;
}

/** The EC2 host, which runs the services in phases `ec2` and `cutover`. */
export interface HostDescription {
  /** EC2 instance type, of the environment's architecture. Default `t3.small`, for arm64 `t4g.small`. */
  readonly instanceType?: string;
  /** Size of its disk in GiB, 8 to 16384. Default 30. */
  readonly volumeSize?: number;
  /** When it installs security updates, for example `sunday 04:00`, or `false` for never. Default `sun 04:00`. */
  readonly updates?: string | false;
  /** IANA name of the time zone of `updates`, for example `Asia/Seoul`. Default: the zone of `schedule`, else `UTC`. */
  readonly timezone?: string;
}

/** What AWS CodePipeline builds and releases. */
export interface PipelineDescription {
  /** The repository with `main.ts`, `owner/name`; in a subgroup of GitLab `group/subgroup/name`. Required. */
  readonly repository?: string;
  /** Branch whose commits are built and released. Default `main`. */
  readonly branch?: string;
  /**
   * ARN of a connection to the Git provider, in the environment's account and region. Default: a connection to GitHub is
   * created, and you complete it once in the console.
   */
  readonly connection?: string;
  /** Whether somebody has to approve each release in the console. Default `protect`. */
  readonly approval?: boolean;
}

/** A repository on GitHub, whose workflows get roles in the account without any key. */
export interface GithubDescription {
  /** `owner/name`, spelled as on GitHub: upper and lower case differ. Required. */
  readonly repository?: string;
  /** Number of the owner; with `repositoryId`, for repositories whose tokens name both. Default: none. */
  readonly ownerId?: number;
  /** Number of the repository; with `ownerId`. Default: none. */
  readonly repositoryId?: number;
  /** Branch whose commits are deployed. Default `main`. */
  readonly branch?: string;
  /**
   * Whether this environment creates the account's OIDC provider of GitHub, of which an account has one: `create` or
   * `existing`. Default: the first environment of each account creates it.
   */
  readonly provider?: ProviderSource;
}

/**
 * When an environment sleeps. Its containers stop at `off` and start at `on`; the database stops 15 minutes later, and
 * starts 15 minutes earlier. A time is days and a time of the day: `weekdays 20:00`, `daily 08:30`, `mon-thu,sat 22:00`.
 */
export interface ScheduleDescription {
  /** When it falls asleep, such as `weekdays 20:00`. Required. */
  readonly off?: string;
  /** When it wakes up, such as `weekdays 08:00`. Required. */
  readonly on?: string;
  /** IANA name of the time zone of both, such as `Asia/Seoul`. Required. */
  readonly timezone?: string;
}

/** How traffic is split between the EC2 host and Fargate. */
export interface CutoverDescription {
  /** Percentage of traffic to Fargate, 0 to 100; the host gets the rest. Default 0. */
  readonly fargate?: number;
}
