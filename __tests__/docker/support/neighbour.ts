import { baseImage } from "./bases";
import { docker } from "./docker";
import { NETWORK, PREFIX } from "./settings";
import type { TestHost } from "./test-host";

const METADATA = "169.254.169.254";
const SERVER = 'require("http").createServer((_, answer) => answer.end("neighbour")).listen(80)';

/** A machine beside the host that answers on port 80: at an address of the internet, and as EC2's metadata service. */
export class Neighbour {
  private static readonly container = `${PREFIX}-neighbour`;

  private constructor(
    /** Its address. */
    public readonly address: string,
  ) {}

  /** Starts it. */
  public static async start(): Promise<Neighbour> {
    const { container } = Neighbour;
    await docker.try(["rm", "--force", container]);
    await docker.run([
      ...["run", "--detach", "--name", container, "--network", NETWORK.name, "--cap-add", "NET_ADMIN"],
      ...["--entrypoint", "bash", baseImage("host"), "-c"],
      `ip address add ${METADATA}/32 dev eth0 && exec node --eval '${SERVER}'`,
    ]);
    const format = `{{ (index .NetworkSettings.Networks "${NETWORK.name}").IPAddress }}`;
    return new Neighbour(await docker.run(["inspect", "--format", format, container]));
  }

  /** Lets a host reach its metadata service, until the host restarts. */
  public async route(host: TestHost): Promise<void> {
    await host.run(`ip route replace ${METADATA} via ${this.address}`);
  }

  /** Removes it. */
  public async stop(): Promise<void> {
    await docker.try(["rm", "--force", Neighbour.container]);
  }
}
