import type { Service } from "./service";

/** Where a field of a service has an effect: on both platforms, on one for a reason, or only in the settings. */
export type Parity = "both" | "settings" | { readonly only: "host" | "fargate"; readonly because: string };

/**
 * Where every field of a service has an effect.
 *
 * A field that is missing here is a compile error. A test changes each field marked `both` and expects a difference in
 * the Terraform JSON of ECS, in the host's manifest, and in the deployer's container hash or route.
 */
export const PARITY: Readonly<Record<keyof Service, Parity>> = {
  name: "both",
  port: "both",
  path: "both",
  health: "both",
  healthCheck: "both",
  command: "both",
  environment: "both",
  secrets: "both",
  database: "both",
  cpu: "both",
  memory: "both",
  stopTimeout: "both",
  release: { only: "host", because: "ECS runs no command before a deployment" },
  replicas: { only: "fargate", because: "the host runs one container of each service" },
  scale: { only: "fargate", because: "the host runs one container of each service" },
};
