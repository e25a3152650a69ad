import { docker } from "./docker";
import { NETWORK, PREFIX } from "./settings";

/** What a container is run with, beside its image. */
export interface RunningProps {
  /** Its name on the tests' network. */
  readonly name: string;
  /** Environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** More options of `docker run`. */
  readonly options?: readonly string[];
}

/** As little as a container can do with: no capability, nothing to write to but /tmp. */
const LOCKED = ["--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"];

/** A container of one of this repository's images, allowed as little as possible. */
export class Running {
  private constructor(
    private readonly container: string,
    /** Its address on the tests' network. */
    public readonly address: string,
  ) {}

  /** Starts a container. */
  public static async start(
    image: string,
    { name, environment = {}, options = [] }: RunningProps,
  ): Promise<Running> {
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
      ...[...LOCKED, ...Object.entries(environment).flatMap(([key, value]) => ["--env", `${key}=${value}`])],
      ...[...options, image],
    ]);
    const format = `{{ (index .NetworkSettings.Networks "${NETWORK.name}").IPAddress }}`;
    return new Running(container, await docker.run(["inspect", "--format", format, container]));
  }

  /** What it has printed. */
  public log(): Promise<string> {
    return docker.run(["logs", this.container]);
  }

  /** Ends it as a platform does. @returns the code that it ended with */
  public async stop(): Promise<number> {
    await docker.run(["stop", "--time", "30", this.container]);
    return Number(await docker.run(["inspect", "--format", "{{ .State.ExitCode }}", this.container]));
  }

  /** Starts it again. */
  public async resume(): Promise<void> {
    await docker.run(["start", this.container]);
  }

  /** Throws it away. */
  public async remove(): Promise<void> {
    await docker.try(["rm", "--force", this.container]);
  }
}
