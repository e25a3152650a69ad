import { succeed } from "./command";
import { NETWORK } from "./settings";
import type { TestHost } from "./test-host";

/**
 * An address that moves from one test host to another in one call, as an Elastic IP does.
 *
 * Both hosts have it, and the machine of the tests sends what is for it to the one that it was moved to: packets of connections
 * to the other one arrive at a host that does not know them, which answers with a reset.
 */
export class MovedAddress {
  /** The address. */
  public readonly ip = NETWORK.gateway.replace(/\d+$/, "200");

  /** Moves it to a host. */
  public async moveTo(host: TestHost): Promise<void> {
    await host.run(`ip address replace ${this.ip}/32 dev eth0`);
    const mac = await host.run("cat /sys/class/net/eth0/address");
    await this.neighbour("replace", "lladdr", mac.trim(), "nud", "permanent");
  }

  /** Forgets where it is. */
  public async remove(): Promise<void> {
    await this.neighbour("delete");
  }

  private async neighbour(action: string, ...words: readonly string[]): Promise<void> {
    await succeed("ip", ["neighbour", action, this.ip, "dev", NETWORK.bridge, ...words]);
  }
}
