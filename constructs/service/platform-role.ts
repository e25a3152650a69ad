/**
 * What a platform is to its environment: part of the phase, retired, or not part of the phase and yet needed by the one
 * that was deployed last.
 */
export type PlatformRole = "serves" | "retired" | "needed";
