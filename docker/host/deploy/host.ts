import type { Aws } from "./aws";
import type { Memory } from "./deployer-state";
import type { LogTarget } from "./docker/container-request";
import type { Engine } from "./docker/engine";
import type { Edge } from "./edge";

/** What a deployment works with. */
export interface Host {
  /** AWS, as the host's role may use it. */
  readonly aws: Aws;
  /** The Docker Engine. */
  readonly engine: Engine;
  /** nginx. */
  readonly edge: Edge;
  /** Notes of earlier runs. */
  readonly memory: Memory;
  /** Where containers' output goes. */
  readonly log: LogTarget;
  /** Name of the manifest's parameter. */
  readonly manifest: string;
  /** Whether nobody asked for this run: it doesn't try again what has failed. */
  readonly byTimer: boolean;
  /** Tells what was done. */
  readonly say: (line: string) => void;
}
