import { type Colour, COLOURS } from "../routing";

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

/** What is read of Docker's description of a container. */
export interface Inspected {
  /** Docker's id. */
  readonly Id: string;
  /** How it was made. */
  readonly Config: { readonly Image: string; readonly Labels: Readonly<Record<string, string>> };
  /** How it is. */
  readonly State: {
    readonly Running: boolean;
    readonly ExitCode: number;
    readonly OOMKilled: boolean;
    readonly StartedAt: string;
  };
}

/** Reads Docker's description of a container. */
export function containerOf({ Id, Config, State }: Inspected): Container {
  return {
    id: Id,
    service: Config.Labels[LABEL.service] ?? "",
    colour: COLOURS.find((colour) => colour === Config.Labels[LABEL.colour]),
    hash: Config.Labels[LABEL.hash] ?? "",
    image: Config.Image,
    running: State.Running,
    exitCode: State.ExitCode,
    outOfMemory: State.OOMKilled,
    startedAt: State.StartedAt,
  };
}

/** Name of a service's container: `back-blue`. */
export function containerName(service: string, colour: Colour): string {
  return `${service}-${colour}`;
}

/** Says how a container ended. */
export function ending({ exitCode, outOfMemory }: Pick<Container, "exitCode" | "outOfMemory">): string {
  return outOfMemory ? "took more memory than it may" : `exited with code ${exitCode}`;
}
