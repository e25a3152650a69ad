import type { EnvironmentDescription, ServiceOverride } from "../description";

/** An environment with the application folded into it, before defaults. */
export interface Draft extends Omit<EnvironmentDescription, "services"> {
  /** Every service that runs there, by name. */
  readonly services: Readonly<Record<string, ServiceOverride>>;
}
