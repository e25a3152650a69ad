import type { Phase } from "../service/phases";
import type { Architecture, DatabaseEngine, Egress } from "../service/words";

/** What a user writes: one application, and the environments that it runs in. */
export interface Description extends ApplicationDescription {
  /**
   * Short name of the application, part of every physical name: a lower-case letter, then lower-case letters,
   * digits and single hyphens, 20 characters at most.
   */
  readonly name: string;
  /** What to run, by name: as `name`, 20 characters at most. Every environment has at least one. */
  readonly services: Readonly<Record<string, ServiceDescription>>;
  /** Where it runs, by name: a lower-case letter, then lower-case letters and digits, 12 characters at most. */
  readonly environments: Readonly<Record<string, EnvironmentDescription>>;
}

/** What holds for the whole application unless an environment says otherwise. */
export interface ApplicationDescription {
  /** The private database; absent or `false`: none. */
  readonly database?: DatabaseDescription | false;
  /** Processor of host, tasks and images: `x86_64` (default) or `arm64`. */
  readonly architecture?: Architecture;
  /** Addresses and the way out of them. */
  readonly network?: NetworkDescription;
  /** The one machine of phase `ec2`. */
  readonly host?: HostDescription;
  /** Days that logs are kept, one of the periods of CloudWatch Logs. Default 30, without `protect` 14. */
  readonly logRetention?: number;
  /** Guards data and service: nothing that holds data can be destroyed, phases move a rung at a time. Default true. */
  readonly protect?: boolean;
  /** ARNs of the roles or users that push images. Default: whoever the account's own policies allow. */
  readonly deployers?: readonly string[];
}

/** One environment: an account, a region, a phase, and what differs from the application. */
export interface EnvironmentDescription extends ApplicationDescription {
  /** The AWS account id, 12 digits; applying to another one is refused. */
  readonly account: string;
  /** The AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** What serves: `ec2`, `cutover` or `fargate`. Default `ec2`. */
  readonly phase?: Phase;
  /** The split of requests in phase `cutover`. */
  readonly cutover?: CutoverDescription;
  /** The host name that serves, for example `shop.example.com`. Default: none, plain HTTP on an AWS address. */
  readonly domain?: string;
  /** The Route 53 hosted zone of `domain`. Default: `domain` without its first label if it has three or more. */
  readonly hostedZone?: string;
  /** Services that differ here, field by field; a new name adds a service. */
  readonly services?: Readonly<Record<string, ServiceOverride>>;
}

/** One service: a container image and what it needs. */
export interface ServiceDescription {
  /** Folder of its Dockerfile, for the commands that are printed. Default `docker/<service>`. */
  readonly build?: string;
  /** Port that the container listens on, 1 to 65535. Required with `path`; also handed to it as `PORT`. */
  readonly port?: number;
  /** Requests that reach it: `/*`, `/api/*` (that is `/api` and all below it), or one exact path. None: a worker. */
  readonly path?: string;
  /** Path that answers 200 while it is able to serve. Required with `path`. */
  readonly health?: string;
  /** How `health` is asked. */
  readonly healthCheck?: HealthCheckDescription;
  /** Arguments that replace the image's command. Default: the image's own. */
  readonly command?: readonly string[];
  /** What is run once from the new image before a release changes over, such as a migration. Default: nothing. */
  readonly release?: ReleaseDescription;
  /** Plain environment variables by name. Default: none. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Names of secrets, handed over as environment variables of the same names. Default: none. */
  readonly secrets?: readonly string[];
  /** Whether it uses the database. Default false. */
  readonly database?: boolean;
  /** CPU units, 1024 to a vCPU, a Fargate size. Default 256. */
  readonly cpu?: number;
  /** Memory in MiB, one that Fargate offers with `cpu`. Default 512. */
  readonly memory?: number;
  /** Tasks on Fargate, 0 or more. Default 2, without `protect` 1. */
  readonly replicas?: number;
  /** Bounds and targets of automatic scaling on Fargate. Default: a fixed number of tasks. */
  readonly scale?: ScaleDescription;
  /** Seconds from SIGTERM to SIGKILL, 1 to 120. Default 30. */
  readonly stopTimeout?: number;
}

/**
 * What is run once before a release.
 *
 * The version that serves goes on serving meanwhile, so a change of the database has to suit both. A release that fails
 * afterwards and is tried again runs it again.
 */
export interface ReleaseDescription {
  /** Arguments that replace the image's command, in a container with the service's environment and secrets. */
  readonly command: readonly string[];
  /** Seconds that it may take, 1 to 1800. Default 600. */
  readonly timeout?: number;
}

/** What differs of a service in one environment; `scale` too is taken field by field. */
export interface ServiceOverride extends Omit<ServiceDescription, "scale"> {
  /** Bounds and targets that differ. */
  readonly scale?: Partial<ScaleDescription>;
}

/** How a load balancer asks whether a container may serve. */
export interface HealthCheckDescription {
  /** Seconds between checks, 5 to 300. Default 10. */
  readonly interval?: number;
  /** Seconds to wait for an answer, 2 to 120, less than `interval`. Default 5. */
  readonly timeout?: number;
  /** Good answers in a row that bring it back, 2 to 10. Default 2. */
  readonly healthyThreshold?: number;
  /** Bad answers in a row that take it out, 2 to 10. Default 3. */
  readonly unhealthyThreshold?: number;
  /** Seconds after a task's start in which bad answers don't count, 0 to 7200. Default 60. */
  readonly gracePeriod?: number;
}

/** How the number of tasks follows the load; at least one of `cpu`, `memory`, `requests` when given. */
export interface ScaleDescription {
  /** Fewest tasks, 1 or more. */
  readonly min: number;
  /** Most tasks, at least `min`. */
  readonly max: number;
  /** Average CPU utilisation to hold, percent. Default 70 when no target is named. */
  readonly cpu?: number;
  /** Average memory utilisation to hold, percent. */
  readonly memory?: number;
  /** Requests a minute and task to hold; only with a `path`. */
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
  /** Whether a standby waits in another zone. Default false. */
  readonly multiAz?: boolean;
  /** Days of automatic backups, 1 to 35. Default 7, without `protect` 1. */
  readonly backupRetention?: number;
  /** Days between rotations of the password, 1 to 1000. Default 30. */
  readonly passwordRotation?: number;
}

/** The network of an environment. */
export interface NetworkDescription {
  /** Addresses of the VPC, /16 to /23. Default `10.0.0.0/16`. */
  readonly cidr?: string;
  /** Number of availability zones (2 to 5), or their zone ids such as `apne2-az1`. Default 2. */
  readonly zones?: number | readonly string[];
  /** How tasks reach the internet: `public-ip` (default), `nat-gateway`, `nat-gateway-per-az` or `endpoints`. */
  readonly egress?: Egress;
}

/** The one machine of phase `ec2`. */
export interface HostDescription {
  /** EC2 instance type of the environment's architecture. Default `t3.small`, for arm64 `t4g.small`. */
  readonly instanceType?: string;
  /** Size of its disk in GiB, 8 to 16384. Default 30. */
  readonly volumeSize?: number;
}

/** How requests are split between host and Fargate. */
export interface CutoverDescription {
  /** Percentage of requests for Fargate, 0 to 100; the host gets the rest. Default 0. */
  readonly fargate?: number;
}
