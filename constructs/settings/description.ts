import type { Phase } from "../service/phases";
import type { Architecture, DatabaseEngine, Egress } from "../service/words";

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
  /**
   * Seconds without data after which a connection is closed, and a request without an answer ends with 504, 1 to 4000.
   * One for all services, because the load balancer has one. Default 60.
   */
  readonly timeout?: number;
  /** Days that logs are kept: a retention period of CloudWatch Logs. Default 30, with `protect: false` 14. */
  readonly logRetention?: number;
  /**
   * Whether data and traffic are protected: nothing that holds data can be destroyed, and phases change one step at a
   * time. Default true.
   */
  readonly protect?: boolean;
  /** ARNs of the roles or users that may push images. Default: those that the account's IAM policies allow. */
  readonly deployers?: readonly string[];
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
  /** The Route 53 hosted zone of `domain`. Default: `domain` without its first label if it has three or more. */
  readonly hostedZone?: string;
  /** Fields of services that differ in this environment; a new name adds a service. */
  readonly services?: Readonly<Record<string, ServiceOverride>>;
}

/** One service: a container image and what it needs. */
export interface ServiceDescription {
  /** Folder of its Dockerfile, used in the printed build commands. Default `docker/<service>`. */
  readonly build?: string;
  /** Port that the container listens on, 1 to 65535; also set as `PORT`. Required with `path`, refused without. */
  readonly port?: number;
  /** Requests that it gets: `/*`, `/api/*` (`/api` and all below), or one exact path. Default: none, a worker. */
  readonly path?: string;
  /** Health path: answers 200 when the service is ready. Required with `path`. */
  readonly health?: string;
  /** How often `health` is requested, and what counts as healthy. */
  readonly healthCheck?: HealthCheckDescription;
  /** Command and arguments that replace the image's command. Default: the image's own. */
  readonly command?: readonly string[];
  /** Command that runs once in the new image before a release, such as a migration. Default: none. */
  readonly release?: ReleaseDescription;
  /** Environment variables by name, not secret. Default: none. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Names of secrets, set as environment variables of the same names. Default: none. */
  readonly secrets?: readonly string[];
  /** Whether it connects to the database. Default false. */
  readonly database?: boolean;
  /** What it may do in AWS, with a role of its own on both platforms. Default: nothing. */
  readonly permissions?: readonly PermissionDescription[];
  /** CPU units, 1024 per vCPU: one of Fargate's sizes. Default 256. */
  readonly cpu?: number;
  /** Memory in MiB: one of the sizes that Fargate offers with `cpu`. Default 512. */
  readonly memory?: number;
  /**
   * Number of tasks on Fargate, 0 or more; the host runs one container. Default 2, with `protect: false` 1, for a worker
   * always 1.
   */
  readonly replicas?: number;
  /** Automatic scaling on Fargate. Default: a fixed number of tasks, `replicas`. */
  readonly scale?: ScaleDescription;
  /** Seconds from SIGTERM to SIGKILL, 2 to 120. Default 30. */
  readonly stopTimeout?: number;
}

/** Actions of AWS that a service may call, and the resources that it may call them on. */
export interface PermissionDescription {
  /** One or more actions, for example `s3:GetObject`; no wildcard. */
  readonly actions: readonly string[];
  /**
   * One or more ARNs of the environment's account, with `*` within names: `arn:aws:s3:::uploads/*`. Only for actions
   * that need no resource, such as `cloudwatch:PutMetricData`: `["*"]`.
   */
  readonly resources: readonly string[];
}

/**
 * The release command: runs once before a release.
 *
 * The old version keeps serving during the command, so a database migration must work with both versions. When a
 * release fails after the command and is retried, the command runs again.
 */
export interface ReleaseDescription {
  /** Command and arguments, run in a container of the new image with the service's environment and secrets. */
  readonly command: readonly string[];
  /** Seconds that it may take, 1 to 1800. Default 600. */
  readonly timeout?: number;
}

/** Fields of a service that differ in one environment; `scale` too is merged field by field. */
export interface ServiceOverride extends Omit<ServiceDescription, "scale"> {
  /** Fields of automatic scaling that differ. */
  readonly scale?: Partial<ScaleDescription>;
}

/** How a container is found healthy or unhealthy. */
export interface HealthCheckDescription {
  /** Seconds between checks, 5 to 300. Default 10. */
  readonly interval?: number;
  /** Seconds to wait for an answer, 2 to 120, shorter than `interval`. Default 5. */
  readonly timeout?: number;
  /** Successful checks in a row until it is healthy, 2 to 10. Default 2. */
  readonly healthyThreshold?: number;
  /** Failed checks in a row until it is unhealthy, 2 to 10. Default 3. */
  readonly unhealthyThreshold?: number;
  /** Seconds after a task starts in which failed checks are ignored, 0 to 7200. Default 60. */
  readonly gracePeriod?: number;
}

/** Automatic scaling: the bounds, and the targets `cpu`, `memory` and `requests`. */
export interface ScaleDescription {
  /** Fewest tasks, 1 to 5000. */
  readonly min: number;
  /** Most tasks, `min` to 5000. */
  readonly max: number;
  /** Target of average CPU utilization in percent. Default 70 when no target is set. */
  readonly cpu?: number;
  /** Target of average memory utilization in percent. Default: none. */
  readonly memory?: number;
  /** Target of requests per task and minute; only with a `path`. Default: none. */
  readonly requests?: number;
}

/** The private database, an RDS instance. */
export interface DatabaseDescription {
  /** `postgres` (default), `mysql` or `mariadb`. */
  readonly engine?: DatabaseEngine;
  /** Major version. Default `17` for postgres, `8.4` for mysql, `11.4` for mariadb. */
  readonly version?: string;
  /** Instance class. Default `db.t4g.micro`. */
  readonly instanceClass?: string;
  /** Storage in GiB, 20 to 65536. Default 20. */
  readonly storage?: number;
  /** Whether there is a standby in another zone (Multi-AZ). Default false. */
  readonly multiAz?: boolean;
  /** Days that automatic backups are kept, 1 to 35. Default 7, with `protect: false` 1. */
  readonly backupRetention?: number;
  /** Days between rotations of the password, 1 to 1000. Default 30. */
  readonly passwordRotation?: number;
}

/** The VPC of an environment. */
export interface NetworkDescription {
  /** Private address range, /16 to /23. Default `10.0.0.0/16`. */
  readonly cidr?: string;
  /** Number of availability zones, 2 to 5, or a list of zone ids such as `apne2-az1`. Default 2. */
  readonly zones?: number | readonly string[];
  /** How tasks reach the internet: `public-ip` (default), `nat-gateway`, `nat-gateway-per-az` or `endpoints`. */
  readonly egress?: Egress;
}

/** The EC2 host, which runs the services in phases `ec2` and `cutover`. */
export interface HostDescription {
  /** EC2 instance type, of the environment's architecture. Default `t3.small`, for arm64 `t4g.small`. */
  readonly instanceType?: string;
  /** Size of its disk in GiB, 8 to 16384. Default 30. */
  readonly volumeSize?: number;
}

/** How traffic is split between the EC2 host and Fargate. */
export interface CutoverDescription {
  /** Percentage of traffic to Fargate, 0 to 100; the host gets the rest. Default 0. */
  readonly fargate?: number;
}
