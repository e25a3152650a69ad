import type { Aws } from "./aws";
import type { DeployerState } from "./deployer-state";
import type { LogTarget } from "./docker/container-request";
import type { Edge } from "./edge";
import type { Engine } from "./docker/engine";

/** What a run of the deployer works with. */
export interface Host {
  /** AWS, with the permissions of the host's role. */
  readonly aws: Aws;
  /** The Docker Engine. */
  readonly engine: Engine;
  /** nginx in front of the containers. */
  readonly edge: Edge;
  /** What earlier runs have recorded. */
  readonly state: DeployerState;
  /** Where containers' output goes. */
  readonly logTarget: LogTarget;
  /** Seconds for which credentials of services' roles are asked. */
  readonly credentialsLifetime: number;
  /** Lets the endpoint on this host have credentials of a service's role, before a container asks for them. */
  readonly prepareCredentials: (service: string, role: string) => Promise<void>;
  /** Name of the manifest's parameter. */
  readonly manifest: string;
  /** Whether the timer started this run. Then a failed release is not retried. */
  readonly byTimer: boolean;
  /** Services whose containers somebody wants to replace; empty: a plain run. */
  readonly restart: readonly string[];
  /** Gives up the deployer's lock, so that another run can begin. */
  readonly unlock: () => void;
  /** Prints a line. */
  readonly log: (line: string) => void;
}
