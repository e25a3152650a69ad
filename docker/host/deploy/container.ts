import type { Colour } from "./colour";

/** Labels that mark a container as the deployer's, and say what it is. */
export const LABEL = {
  service: "ec2-to-fargate.service",
  colour: "ec2-to-fargate.colour",
  hash: "ec2-to-fargate.hash",
} as const;

/** A container of the deployer's, as Docker describes it. */
export interface Container {
  /** Docker's id. */
  readonly id: string;
  /** Name of its service. */
  readonly service: string;
  /** Its place; absent for one that runs a release's command. */
  readonly colour?: Colour;
  /** What it was made from. */
  readonly hash: string;
  /** Full image reference that it was made from. */
  readonly image: string;
  /** Whether its process runs. */
  readonly running: boolean;
  /** Code that its process ended with. */
  readonly exitCode: number;
  /** Whether it was ended for taking more memory than it may. */
  readonly outOfMemory: boolean;
  /** When its process began, ISO 8601. */
  readonly startedAt: string;
}
