import type { Phase } from "../service/phases";
import type { Service } from "../service/service";
import type { Architecture, DatabaseEngine, Egress } from "../service/words";

/** The whole description with every default filled in. */
export interface Settings {
  /** Name of the application. */
  readonly name: string;
  /** Environments in the order they were written. */
  readonly environments: readonly Environment[];
}

/** One environment with every default filled in: what the stacks are made from. */
export interface Environment {
  /** Name of the application. */
  readonly application: string;
  /** Name of the environment, for example `dev`. */
  readonly name: string;
  /** AWS account id. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
  /** What serves. */
  readonly phase: Phase;
  /** Percentage of requests that phase `cutover` sends to Fargate. */
  readonly fargatePercent: number;
  /** Host name that serves; absent: an AWS address over HTTP. */
  readonly domain?: string;
  /** Route 53 hosted zone of `domain`; present exactly when `domain` is. */
  readonly hostedZone?: string;
  /** Whether data and service are guarded. */
  readonly protect: boolean;
  /** Processor of host and tasks. */
  readonly architecture: Architecture;
  /** Network of the environment. */
  readonly network: { readonly cidr: string; readonly zoneIds: readonly string[]; readonly egress: Egress };
  /** Machine of phase `ec2`. */
  readonly host: { readonly instanceType: string; readonly volumeSize: number };
  /** The private database; absent: none. */
  readonly database?: DatabaseSettings;
  /** Services, sorted by name. */
  readonly services: readonly ServiceSettings[];
  /** Every secret that a service names, sorted, once each. */
  readonly secrets: readonly string[];
  /** Days that logs are kept. */
  readonly logRetention: number;
  /** ARNs that push images. */
  readonly deployers: readonly string[];
}

/** A service, and the folder its image is built from. */
export interface ServiceSettings extends Service {
  /** Folder of its Dockerfile. */
  readonly build: string;
}

/** The private database with every default filled in. */
export interface DatabaseSettings {
  /** Engine, in RDS's own word. */
  readonly engine: DatabaseEngine;
  /** Major version, in RDS's spelling. */
  readonly version: string;
  /** Instance class, for example `db.t4g.micro`. */
  readonly instanceClass: string;
  /** GiB. */
  readonly storage: number;
  /** Whether a standby waits in another zone. */
  readonly multiAz: boolean;
  /** Days. */
  readonly backupRetention: number;
  /** Days. */
  readonly passwordRotation: number;
}
