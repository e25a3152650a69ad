import type { Phase } from "../../service/phases";
import type { Architecture, AwsProviderMajor, DatabaseEngine, Egress } from "../../service/words";

/** Protection is on: an environment that may be thrown away says `protect: false`. */
export const PROTECT = true;

/** The first phase, and the cheapest. */
export const PHASE: Phase = "ec2";

/** Percentage of traffic to Fargate: a cutover starts with none. */
export const FARGATE_PERCENT = 0;

/** Processor architecture: the one that most images are built for. */
export const ARCHITECTURE: Architecture = "x86_64";

/** The AWS provider that every plan, apply and fault of the tests runs with. */
export const AWS_PROVIDER: AwsProviderMajor = "5";

/** Address range, number of zones and egress of the VPC; a load balancer needs at least two zones. */
export const NETWORK: { readonly cidr: string; readonly zones: number; readonly egress: Egress } = {
  cidr: "10.0.0.0/16",
  zones: 2,
  egress: "public-ip",
};

/** Instance type of the host: 2 vCPUs, 2 GiB. */
export const INSTANCE_TYPE: Readonly<Record<Architecture, string>> = {
  x86_64: "t3.small",
  arm64: "t4g.small",
};

/** GiB of the host's disk: system, images of two releases, logs. */
export const VOLUME_SIZE = 30;

/** When the host installs security updates. */
export const UPDATES = "sun 04:00";

/** Days that logs are kept. Source: AWS Copilot and SST keep 30, terraform-aws-modules/ecs 14. */
export const LOG_RETENTION = { protected: 30, unprotected: 14 };

/** Engine of the database. */
export const DATABASE_ENGINE: DatabaseEngine = "postgres";

/** Major version of each engine: the newest with long-term support when this was written. */
export const DATABASE_VERSION: Readonly<Record<DatabaseEngine, string>> = {
  postgres: "17",
  mysql: "8.4",
  mariadb: "11.4",
};

/** The smallest database. Source: the minimum gp3 storage of RDS, and the instance class that SST starts with. */
export const DATABASE = { instanceClass: "db.t4g.micro", storage: 20, multiAz: false, passwordVersion: 1 };

/** Days that automatic backups are kept; point-in-time recovery needs at least one. */
export const BACKUP_RETENTION = { protected: 7, unprotected: 1 };

/** CPU units and MiB of a task: the smallest that Fargate offers. */
export const TASK = { cpu: 256, memory: 512 };

/**
 * Number of tasks on Fargate: with two, one can fail.
 *
 * A worker has one in both phases: a scheduler or a queue's only reader must not begin to run twice with a switch.
 */
export const REPLICAS = { protected: 2, unprotected: 1, worker: 1 };

/** Seconds for the release command: enough for a migration of a small database. */
export const RELEASE_TIMEOUT = 600;

/** Seconds from SIGTERM to SIGKILL. Source: ECS's own default, API reference of ContainerDefinition. */
export const STOP_TIMEOUT = 30;

/**
 * Open files. Source: ECS API reference, Ulimit: "The default nofile soft limit is 65535 and the default hard limit is
 * 65535" on Fargate.
 */
export const ULIMITS = { nofile: 65_535 };

/**
 * Capabilities that no service has unless it says so: the ones of Docker's default that Podman runs the same images
 * without (containers/common, pull request 319). Devices can't be made, and no packets of other addresses be sent.
 *
 * What images that start as root need stays: CHOWN, DAC_OVERRIDE, FOWNER, KILL, NET_BIND_SERVICE, SETGID and SETUID.
 */
export const CAPABILITIES = { drop: ["AUDIT_WRITE", "MKNOD", "NET_RAW"], add: [] as readonly string[] };

/**
 * Health check of a container: between AWS's default (30/5/5/2) and its fast setting (5/2/2).
 *
 * Source: Amazon ECS developer guide, "Optimize load balancer health check parameters".
 */
export const HEALTH_CHECK = {
  interval: 10,
  timeout: 5,
  healthyThreshold: 2,
  unhealthyThreshold: 3,
  gracePeriod: 60,
};

/** CPU target in percent when automatic scaling has no target. Source: the defaults of AWS Copilot and SST. */
export const SCALE_CPU = 70;
