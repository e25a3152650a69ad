import { baseImage } from "./bases";
import { docker } from "./docker";
import { NETWORK, PREFIX } from "./settings";
import type { TestHost } from "./test-host";

const CONTAINER = `${PREFIX}-metadata`;

/** Serves text on port 80 of every address. */
const SERVER = 'require("http").createServer((_, r) => r.end("metadata")).listen(80)';

/**
 * A metadata service outside of a host, whose answers travel one hop, as EC2's with a hop limit of 1: they reach the host and
 * no container on it.
 */
export class FakeMetadata {
  /** Starts it, and routes the host to it. */
  public static async start(host: TestHost): Promise<FakeMetadata> {
    await docker.try(["rm", "--force", CONTAINER]);
    await docker.run([
      ...["run", "--detach", "--name", CONTAINER, "--network", NETWORK.name, "--cap-add", "NET_ADMIN"],
      ...["--sysctl", "net.ipv4.ip_default_ttl=1", "--entrypoint", "sh", baseImage("host"), "-c"],
      `ip address add 169.254.169.254/32 dev lo && ip route add 169.254.170.2 via ${host.address} && exec node -e '${SERVER}'`,
    ]);
    const format = `{{(index .NetworkSettings.Networks "${NETWORK.name}").IPAddress}}`;
    const address = (await docker.run(["inspect", "--format", format, CONTAINER])).trim();
    await host.run(`ip route replace 169.254.169.254 via ${address}`);
    return new FakeMetadata();
  }

  /** Runs a line of shell beside it: another machine in the host's network. */
  public try(line: string) {
    return docker.try(["exec", CONTAINER, "sh", "-c", line]);
  }

  /** Removes it. */
  public async stop(): Promise<void> {
    await docker.try(["rm", "--force", CONTAINER]);
  }
}
