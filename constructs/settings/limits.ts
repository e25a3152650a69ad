/**
 * Most services of one environment. The host's role has policies, and Docker on the host networks, for each of them; tests
 * show that so many have room in every phase, with the longest names.
 */
export const MAX_SERVICES = 200;

/** Most tasks of one service. Source: Amazon ECS service quotas, "Tasks per service" 5,000. */
export const MAX_TASKS = 5000;

/**
 * Most tasks on Fargate Spot for each one on Fargate. Source: ECS API reference, CapacityProviderStrategyItem, weight:
 * "Maximum value of 1000".
 */
export const MAX_SPOT_WEIGHT = 1000;

/** Most EC2 instances of a capacity: more than any service quota of an account that asked for none. */
export const MAX_INSTANCES = 1000;

/** Most seconds of a release command: with the wait for an earlier run, it fits into the deploy document's hour. */
export const MAX_RELEASE_TIMEOUT = 1800;

/**
 * Fewest seconds from SIGTERM to SIGKILL that Fargate takes; the host would take more and less.
 *
 * Source: the ECS API reference, ContainerDefinition, stopTimeout: "the max stop timeout value is 120 seconds" on
 * Fargate; RegisterTaskDefinition refuses less than 2.
 */
export const MIN_STOP_TIMEOUT = 2;

/** Most seconds from SIGTERM to SIGKILL. */
export const MAX_STOP_TIMEOUT = 120;

/** What durations are, in a message. */
export const SECONDS = "a whole number of seconds";
/** What thresholds are, in a message. */
export const CHECKS = "a whole number of checks";
/** What numbers of tasks are, in a message. */
export const TASKS = "a whole number of tasks";
/** What numbers of EC2 instances are, in a message. */
export const INSTANCES = "a whole number of instances";
/** What sizes are, in a message. */
export const GIB = "a whole number of GiB";
/** What periods are, in a message. */
export const DAYS = "a whole number of days";
/** What request rates are, in a message. */
export const REQUESTS = "a whole number of requests a minute";
/** What percentages are, in a message. */
export const PERCENT = "a whole percentage";

/** Fewest open files of a process that can be set: enough to start any program. */
export const MIN_OPEN_FILES = 1024;

/**
 * Most open files of a process that can be set.
 *
 * Source: docs.kernel.org/admin-guide/sysctl/fs.html, nr_open, "default value is 1024*1024".
 */
export const MAX_OPEN_FILES = 1_048_576;

/** What sizes of memory are. */
export const MIB = "a whole number of MiB";

/** What limits of open files are. */
export const FILES = "a whole number of open files";
