/** Processor architectures, named as AMIs and instance types name them. */
export const ARCHITECTURES = ["x86_64", "arm64"] as const;

/** Processor architecture of the host, the tasks and the images of an environment. */
export type Architecture = (typeof ARCHITECTURES)[number];

/** Processor architectures, as Docker names them. */
export const DOCKER_PLATFORMS: Readonly<Record<Architecture, string>> = {
  x86_64: "linux/amd64",
  arm64: "linux/arm64",
};

/** Database engines of RDS that an environment can use. */
export const DATABASE_ENGINES = ["postgres", "mysql", "mariadb"] as const;

/** Engine of the private database, named as RDS names it. */
export type DatabaseEngine = (typeof DATABASE_ENGINES)[number];

/** Kinds of egress of a Fargate task to the internet and to AWS. */
export const EGRESSES = ["public-ip", "nat-gateway", "nat-gateway-per-az", "endpoints"] as const;

/** Which connections in the VPC are recorded. */
export const FLOW_LOGS = ["none", "reject", "all"] as const;

/** One of {@link FLOW_LOGS}: none, those that were refused, or all. */
export type FlowLogTraffic = (typeof FLOW_LOGS)[number];

/** Whether requests are recorded, or were recorded and their bucket stays. */
export type AccessLogs = boolean | "stopped";

/** Where the OIDC provider of GitHub in an account comes from: this environment creates it, or it exists. */
export const PROVIDER_SOURCES = ["create", "existing"] as const;

/** One of {@link PROVIDER_SOURCES}. */
export type ProviderSource = (typeof PROVIDER_SOURCES)[number];

/** The repository of the example in main.ts, which is nobody's: workflows of it run nowhere, and no account lets it in. */
export const EXAMPLE_REPOSITORY = "owner/name";

/** How a task reaches the internet: by a public IP address, by NAT gateways, or only AWS by endpoints. */
export type Egress = (typeof EGRESSES)[number];

/** Major versions of Terraform's AWS provider that an environment can use. */
export const AWS_PROVIDERS = ["5", "6"] as const;

/** Major version of Terraform's AWS provider; each stands for one exact version. */
export type AwsProviderMajor = (typeof AWS_PROVIDERS)[number];

/** Names of applications and services: a lower-case letter, then lower-case letters, digits and single hyphens. */
export const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Value of a release parameter before the first release: not a valid image reference. */
export const UNRELEASED = "unreleased";

/** Line that starts bash in a container whose image has it, and sh otherwise. */
export const CONTAINER_SHELL = "if command -v bash >/dev/null; then exec bash; else exec sh; fi";

/** What precedes a retired secret in the record of what runs. No service has a colon in its name. */
export const RETIRED_SECRET = "retired:";
