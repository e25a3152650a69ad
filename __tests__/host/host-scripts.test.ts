import { hostScripts } from "../../constructs/host/host-scripts";
import { parseCidr } from "../../constructs/settings/cidr";

const scripts = (vpcCidr = "10.0.0.0/16") =>
  hostScripts({
    region: "eu-west-1",
    vpcCidr,
    registry: "registry.example",
    documentName: "shop-dev-deploy",
    manifestName: "/shop/dev/ec2/manifest",
  });

describe("the scripts of a host", () => {
  it("contain the values of the environment", () => {
    for (const script of Object.values(scripts())) {
      for (const value of ["eu-west-1", "registry.example", "shop-dev-deploy", "/shop/dev/ec2/manifest"]) {
        expect(script).toContain(value);
      }
    }
  });

  it("start with one shebang and end with their commands", () => {
    const { boot, deploy } = scripts();
    for (const script of [boot, deploy]) expect(script.match(/^#!\/bin\/bash\n/g)).toHaveLength(1);
    expect(boot).toMatch(/start_services\n$/);
    expect(deploy).toMatch(/deploy\.mjs converge\n$/);
  });

  it.each(["deploy.mjs", "nginx.conf"])(
    "install %s on each deployment, and not at the first boot",
    (file) => {
      const { boot, deploy } = scripts();
      const call = `install_file 0644 /usr/local/share/ec2-to-fargate/${file} `;
      expect([boot.includes(call), deploy.includes(call)]).toEqual([false, true]);
    },
  );
});

/** Returns the first and the last address of a network, as numbers. */
function range(text: string): readonly [number, number] {
  const [address = "", prefix = "32"] = text.split("/");
  const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(prefix));
  const first = number - (number % size);
  return [first, first + size - 1];
}

const overlap = (a: string, b: string) => {
  const [[firstA, lastA], [firstB, lastB]] = [range(a), range(b)];
  return firstA <= lastB && firstB <= lastA;
};

describe("Docker's networks on the host", () => {
  it.each([
    "10.0.0.0/16",
    "172.16.0.0/16",
    "172.18.0.0/16",
    "172.31.0.0/16",
    "192.168.0.0/16",
    "100.64.0.0/16",
  ])("do not overlap with one another or with a VPC of %s", (cidr) => {
    expect(parseCidr(cidr)).toBeDefined();
    const { boot } = scripts(cidr);
    const [, bridge = ""] = /"bip": "(.+?)"/.exec(boot) ?? [];
    const [, pool = ""] = /"base": "(.+?)"/.exec(boot) ?? [];
    expect([bridge, pool]).toEqual([expect.stringContaining("/"), expect.stringContaining("/")]);
    expect([overlap(bridge, cidr), overlap(pool, cidr), overlap(bridge, pool)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
