import { argumentsOf, stageChain } from "../service/dockerfile-stages";

/** The stage of a Dockerfile that somebody works with: it runs the sources, and follows their changes. */
export interface DevelopmentStage {
  /** Its working folder, where the files of the Dockerfile's folder are. */
  readonly folder: string;
}

/** Name of the stage. */
const NAME = "dev";

/**
 * Returns the stage `dev` of a Dockerfile; undefined: it has none.
 *
 * Its folder is its own WORKDIR, or that of the stage that it is built on.
 */
export function developmentStage(dockerfile: string): DevelopmentStage | undefined {
  const stages = stageChain(dockerfile, NAME);
  if (stages.length === 0) return undefined;
  const [folder = "/"] = stages.flatMap((stage) => argumentsOf(stage, "WORKDIR").slice(-1));
  return { folder };
}
