import type { Phase } from "../../service/phases";
import type { Architecture, DatabaseEngine, Egress } from "../../service/words";

/** Whether data and service are guarded: whoever throws an environment away has to say so. */
export const PROTECT = true;

/** What serves: the first rung of the ladder, and the cheapest. */
export const PHASE: Phase = "ec2";

/** Percentage of requests for Fargate: a cutover begins with none. */
export const FARGATE_PERCENT = 0;

/** Processor of host and tasks: what most images are built for. */
export const ARCHITECTURE: Architecture = "x86_64";

/** Addresses, number of zones and way out of the network; two zones are the least a load balancer takes. */
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

/** GiB of the host's disk: system, images of two colours, logs. */
export const VOLUME_SIZE = 30;

/** Days that logs are kept. Source: AWS Copilot and SST keep 30, terraform-aws-modules/ecs 14. */
export const LOG_RETENTION = { protected: 30, unprotected: 14 };

/** Engine of the database. */
export const DATABASE_ENGINE: DatabaseEngine = "postgres";

/** Major version of each engine: the newest with long support when this was written. */
export const DATABASE_VERSION: Readonly<Record<DatabaseEngine, string>> = {
  postgres: "17",
  mysql: "8.4",
  mariadb: "11.4",
};

/** The smallest database. Source: the least gp3 storage that RDS takes, and the class that SST starts with. */
export const DATABASE = { instanceClass: "db.t4g.micro", storage: 20, multiAz: false, passwordRotation: 30 };

/** Days of automatic backups; one day is the least that keeps point-in-time recovery on. */
export const BACKUP_RETENTION = { protected: 7, unprotected: 1 };

/** CPU units and MiB of a task: the smallest that Fargate offers. */
export const TASK = { cpu: 256, memory: 512 };

/** Tasks on Fargate: one may fail, or none need. */
export const REPLICAS = { protected: 2, unprotected: 1 };

/** Seconds that a release's command may take: a migration of a small database, with room. */
export const RELEASE_TIMEOUT = 600;

/** Seconds from SIGTERM to SIGKILL. Source: ECS's own default, API reference of ContainerDefinition. */
export const STOP_TIMEOUT = 30;

/**
 * How a container is asked whether it may serve: between AWS's default (30/5/5/2) and its fast setting (5/2/2).
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

/** Percent of CPU to hold when automatic scaling names no target. Source: what AWS Copilot and SST hold. */
export const SCALE_CPU = 70;
