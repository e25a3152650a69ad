import type { EnvironmentRule } from "./environment-rule";

/** Every rule about one environment. */
export const ENVIRONMENT_RULES: readonly EnvironmentRule[] = [];
