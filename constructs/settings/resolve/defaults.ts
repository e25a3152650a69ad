import type { Architecture } from "../../service/architecture";
import type { DatabaseEngine } from "../../service/database-engine";
import type { Egress } from "../../service/egress";
import type { Phase } from "../../service/phase";

/** Whether data and service are guarded. Source: design.md, 2. */
export const PROTECT = true;

/** What serves. Source: design.md, 3; the first rung of the ladder. */
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

/** Days that logs are kept. Source: reference/mission.md, 5.3 (30 in production, 14 elsewhere). */
export const LOG_RETENTION = { protected: 30, unprotected: 14 };

/** Engine of the database. */
export const DATABASE_ENGINE: DatabaseEngine = "postgres";

/** Major version of each engine: the newest with long support when this was written. */
export const DATABASE_VERSION: Readonly<Record<DatabaseEngine, string>> = {
  postgres: "17",
  mysql: "8.4",
  mariadb: "11.4",
};

/** The smallest database. Source: reference/mission.md, 5.4 (t4g.micro, 20 GiB gp3, backups 7 days). */
export const DATABASE = { instanceClass: "db.t4g.micro", storage: 20, multiAz: false, passwordRotation: 30 };

/** Days of automatic backups; one day is the least that keeps point-in-time recovery on. */
export const BACKUP_RETENTION = { protected: 7, unprotected: 1 };

/** CPU units and MiB of a task: the smallest that Fargate offers. */
export const TASK = { cpu: 256, memory: 512 };

/** Tasks on Fargate: one may fail, or none need. */
export const REPLICAS = { protected: 2, unprotected: 1 };

/** Seconds from SIGTERM to SIGKILL. Source: reference/mission.md, 5.3 (ECS's own default). */
export const STOP_TIMEOUT = 30;

/** How a container is asked whether it may serve. Source: reference/mission.md, 5.1. */
export const HEALTH_CHECK = {
  interval: 10,
  timeout: 5,
  healthyThreshold: 2,
  unhealthyThreshold: 3,
  gracePeriod: 60,
};

/** Percent of CPU to hold when automatic scaling names no target. Source: reference/mission.md, 5.3. */
export const SCALE_CPU = 70;
