/** Processor architectures, in the words that AMIs and instance types use. */
export const ARCHITECTURES = ["x86_64", "arm64"] as const;

/** The processor of host, tasks and images; one environment has one. */
export type Architecture = (typeof ARCHITECTURES)[number];

/** Database engines that an environment may run on RDS. */
export const DATABASE_ENGINES = ["postgres", "mysql", "mariadb"] as const;

/** The engine of the private database, in RDS's own word. */
export type DatabaseEngine = (typeof DATABASE_ENGINES)[number];

/** Ways from a Fargate task to the internet and to AWS. */
export const EGRESSES = ["public-ip", "nat-gateway", "nat-gateway-per-az", "endpoints"] as const;

/** How a task reaches the internet: an address of its own, NAT gateways, or AWS alone through endpoints. */
export type Egress = (typeof EGRESSES)[number];

/** Names of applications and services: a lower-case letter, then lower-case letters, digits and single hyphens. */
export const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Value of a release parameter before the first release: not an image reference, so it can't be mistaken for one. */
export const UNRELEASED = "unreleased";
