/** Processor architectures, in the words that AMIs and instance types use. */
export const ARCHITECTURES = ["x86_64", "arm64"] as const;

/** The processor of host, tasks and images; one environment has one. */
export type Architecture = (typeof ARCHITECTURES)[number];
