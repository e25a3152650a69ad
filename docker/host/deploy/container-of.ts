import { COLOURS } from "./colour";
import { type Container, LABEL } from "./container";

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
