import { type Colour, COLOURS } from "../routing";

/** Labels by which the deployer finds its containers. */
export const LABEL = {
  service: "ec2-to-fargate.service",
  colour: "ec2-to-fargate.colour",
  hash: "ec2-to-fargate.hash",
  role: "ec2-to-fargate.role",
  token: "ec2-to-fargate.token",
  database: "ec2-to-fargate.database",
} as const;

/** A container of the deployer. */
export interface Container {
  /** Docker's id. */
  readonly id: string;
  /** Name of its service. */
  readonly service: string;
  /** Its colour; absent for one that runs a release command. */
  readonly colour?: Colour;
  /** Hash of what it was created from. */
  readonly hash: string;
  /** Full image reference. */
  readonly image: string;
  /** Whether its process is running. */
  readonly running: boolean;
  /** Exit code of its process. */
  readonly exitCode: number;
  /** Whether it was killed because it reached its memory limit. */
  readonly outOfMemory: boolean;
  /** Loopback port that it is published on; absent for a service without a port. */
  readonly port?: number;
  /** Whether it was started with access to the database. */
  readonly database: boolean;
  /** Its address in its service's network; absent while it is stopped. */
  readonly address?: string;
  /** That address and its own port; absent for a service without a port, or while it is stopped. */
  readonly target?: string;
  /** When it was created, ISO 8601. */
  readonly created: string;
  /** When its process started, ISO 8601. */
  readonly startedAt: string;
}

/** The part of Docker's description of a container that is read. */
export interface InspectedContainer {
  /** Docker's id. */
  readonly Id: string;
  /** When it was created. */
  readonly Created: string;
  /** How it was created. */
  readonly Config: { readonly Image: string; readonly Labels: Readonly<Record<string, string>> };
  /** Its published ports. */
  readonly HostConfig: {
    readonly PortBindings?: Readonly<Record<string, readonly { readonly HostPort: string }[]>> | null;
  };
  /** Its networks, by name. */
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, { readonly IPAddress: string }>> };
  /** Its state. */
  readonly State: {
    readonly Running: boolean;
    readonly ExitCode: number;
    readonly OOMKilled: boolean;
    readonly StartedAt: string;
  };
}

/** Parses Docker's description of a container. */
export function parseContainer({
  Id,
  Created,
  Config,
  HostConfig,
  NetworkSettings,
  State,
}: InspectedContainer): Container {
  const [[own, [binding]] = ["", []]] = Object.entries(HostConfig.PortBindings ?? {});
  const [network] = Object.values(NetworkSettings.Networks);
  const address = network?.IPAddress ?? "";
  return {
    id: Id,
    service: Config.Labels[LABEL.service] ?? "",
    colour: COLOURS.find((colour) => colour === Config.Labels[LABEL.colour]),
    hash: Config.Labels[LABEL.hash] ?? "",
    image: Config.Image,
    running: State.Running,
    exitCode: State.ExitCode,
    outOfMemory: State.OOMKilled,
    port: binding === undefined ? undefined : Number(binding.HostPort),
    database: Config.Labels[LABEL.database] === "true",
    address: address === "" ? undefined : address,
    target: binding === undefined || address === "" ? undefined : `${address}:${own.replace("/tcp", "")}`,
    created: Created,
    startedAt: State.StartedAt,
  };
}

/** Returns the name of a service's container: `back-blue`. */
export function containerName(service: string, colour: Colour): string {
  return `${service}-${colour}`;
}

/** Returns how a container exited. */
export function exitDescription({
  exitCode,
  outOfMemory,
}: Pick<Container, "exitCode" | "outOfMemory">): string {
  return outOfMemory ? "ran out of memory" : `exited with code ${exitCode}`;
}
