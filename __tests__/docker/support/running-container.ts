import { docker } from "./docker";
import { NETWORK, PREFIX } from "./settings";

/** Options of a container. */
export interface RunningContainerProps {
  /** Its name on the tests' network. */
  readonly name: string;
  /** Environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** More options of `docker run`. */
  readonly options?: readonly string[];
}

/** Minimal rights: no capability, and only /tmp is writable. */
const RESTRICTED = [
  "--read-only",
  "--tmpfs",
  "/tmp",
  "--cap-drop",
  "ALL",
  "--security-opt",
  "no-new-privileges",
];

/** A container of one of this repository's images, with minimal rights. */
export class RunningContainer {
  private constructor(
    private readonly container: string,
    /** Its address on the tests' network. */
    public readonly address: string,
  ) {}

  /** Starts a container. */
  public static async start(
    image: string,
    { name, environment = {}, options = [] }: RunningContainerProps,
  ): Promise<RunningContainer> {
    const container = `${PREFIX}-${name}`;
    await docker.try(["rm", "--force", container]);
    await docker.run([
      ...[
        "run",
        "--detach",
        "--init",
        "--name",
        container,
        "--network",
        NETWORK.name,
        "--network-alias",
        name,
      ],
      ...[
        ...RESTRICTED,
        ...Object.entries(environment).flatMap(([key, value]) => ["--env", `${key}=${value}`]),
      ],
      ...[...options, image],
    ]);
    const format = `{{ (index .NetworkSettings.Networks "${NETWORK.name}").IPAddress }}`;
    return new RunningContainer(container, await docker.run(["inspect", "--format", format, container]));
  }

  /** Returns its log. */
  public log(): Promise<string> {
    return docker.run(["logs", this.container]);
  }

  /** Stops it as both platforms do. @returns its exit code */
  public async stop(): Promise<number> {
    await docker.run(["stop", "--time", "30", this.container]);
    return Number(await docker.run(["inspect", "--format", "{{ .State.ExitCode }}", this.container]));
  }

  /** Starts it again. */
  public async resume(): Promise<void> {
    await docker.run(["start", this.container]);
  }

  /** Removes it. */
  public async remove(): Promise<void> {
    await docker.try(["rm", "--force", this.container]);
  }
}
