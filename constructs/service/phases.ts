/** The phases, in the order in which they follow one another. */
export const PHASES = ["ec2", "cutover", "fargate"] as const;

/** What serves: one EC2 host, both platforms behind a balancer, or ECS Fargate. */
export type Phase = (typeof PHASES)[number];

/**
 * What a platform is to its environment: part of the phase, retired, or not part of the phase and yet needed by the one
 * that was deployed last.
 */
export type PlatformRole = "serves" | "retired" | "needed";

/**
 * Lists the phases from which a phase may be entered: itself, and its neighbours on the ladder.
 */
export function previousPhases(phase: Phase): readonly Phase[] {
  const rung = PHASES.indexOf(phase);
  return PHASES.filter((_, other) => Math.abs(other - rung) <= 1);
}

/** Tells whether a text is a phase. */
export function isPhase(text: string | undefined): text is Phase {
  return PHASES.some((phase) => phase === text);
}
