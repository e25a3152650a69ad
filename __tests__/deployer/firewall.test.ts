import { readFileSync } from "node:fs";
import type { Container } from "../../docker/host/deploy/docker/container";
import { bridgeName } from "../../docker/host/deploy/docker/network";
import { run } from "../../docker/host/deploy/exec";
import { applyFirewall, firewallRules } from "../../docker/host/deploy/firewall";
import { container } from "./support/container";
import { hostService } from "./support/host-service";
import { FIREWALL_FILE, newHost } from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));
jest.mock("../../docker/host/deploy/exec");

beforeEach(newHost);

const SUBNETS = ["10.0.160.0/20", "10.0.176.0/20"];
const services = [hostService(), hostService({ name: "back", database: true })];

/** The rules of a chain, in their order. */
const chain = (
  name: string,
  databaseSubnets: readonly string[] = SUBNETS,
  containers: readonly Container[] = [],
) =>
  firewallRules({ services, databaseSubnets }, containers)
    .split("\n")
    .filter((line) => line.startsWith(`-A ${name} `))
    .map((line) => line.slice(name.length + 4));

describe("the firewall's rules", () => {
  it("replace both chains in one step, and leave every other as it is", () => {
    const lines = firewallRules({ services, databaseSubnets: SUBNETS }, []).split("\n");
    expect([lines[0], ...lines.slice(-2)]).toEqual(["*filter", "COMMIT", ""]);
    expect(lines.filter((line) => line.startsWith(":"))).toEqual([
      ":DOCKER-USER - [0:0]",
      ":E2F-INPUT - [0:0]",
    ]);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it("reject the metadata service for every container, whatever its network", () => {
    expect(chain("DOCKER-USER")[0]).toBe("-d 169.254.169.254 -j REJECT");
  });

  it("open the database's subnets to the services that declare it, and close them to the others", () => {
    const back = bridgeName("back");
    expect(chain("DOCKER-USER").slice(2)).toEqual([
      ...SUBNETS.flatMap((subnet) => [`-i ${back} -d ${subnet} -j RETURN`, `-i e2f+ -d ${subnet} -j REJECT`]),
      "-j RETURN",
    ]);
  });

  it("are complete without a database", () => {
    expect(chain("DOCKER-USER", [])).toEqual([
      "-d 169.254.169.254 -j REJECT",
      "-i e2f+ -o e2f+ -j REJECT",
      "-j RETURN",
    ]);
  });

  it("leave the database to a container that was started with it, and not to the next one of its service", () => {
    const started = (service: string, address?: string, database = true) =>
      container({ service, address, database });
    const containers = [
      started("front", "172.18.0.2"),
      started("back", "172.18.1.2"),
      started("gone", "172.18.2.2"),
      started("gone"),
      started("front", "172.18.0.3", false),
    ];
    const [subnet = ""] = SUBNETS;
    expect(chain("DOCKER-USER", [subnet], containers).slice(2, -1)).toEqual([
      `-i ${bridgeName("back")} -d ${subnet} -j RETURN`,
      `-i ${bridgeName("front")} -s 172.18.0.2 -d ${subnet} -j RETURN`,
      `-i ${bridgeName("gone")} -s 172.18.2.2 -d ${subnet} -j RETURN`,
      `-i e2f+ -d ${subnet} -j REJECT`,
    ]);
  });

  it("let containers reach nginx and their credentials on the host, and nothing else", () => {
    expect(chain("E2F-INPUT")).toEqual([
      "-m conntrack --ctstate ESTABLISHED,RELATED -j RETURN",
      "-p tcp -m multiport --dports 80,443 -j RETURN",
      "-p tcp -m conntrack --ctorigdst 169.254.170.2 --ctorigdstport 80 -j RETURN",
      "-j REJECT",
    ]);
  });

  it("are kept in a file, which a unit applies now and at boot", async () => {
    const manifest = { version: 1, region: "eu-west-1", network: "10.0.0.0/16", idleTimeout: 60 } as const;
    await applyFirewall({ ...manifest, services, databaseSubnets: SUBNETS }, []);
    expect(readFileSync(FIREWALL_FILE, "utf8")).toBe(
      firewallRules({ services, databaseSubnets: SUBNETS }, []),
    );
    expect(run).toHaveBeenCalledWith("systemctl", ["restart", "ec2-to-fargate-firewall.service"]);
  });
});

describe("the bridge of a service", () => {
  it.each(["a", "front", "a-service-of-20-chars"])(
    "of %s has a name that Linux takes, and its own",
    (name) => {
      expect(bridgeName(name)).toMatch(/^e2f[0-9a-f]{8}$/);
      expect(bridgeName(name)).not.toBe(bridgeName(`${name}2`));
    },
  );
});
