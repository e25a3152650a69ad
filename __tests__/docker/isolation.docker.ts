import { bridgeName } from "../../docker/host/deploy/docker/network";
import { until } from "../../docker/host/deploy/poll";
import { ownImage, pushVariant } from "./support/images";
import { runLimited } from "./support/limited-container";
import { Neighbour } from "./support/neighbour";
import { NETWORK } from "./support/settings";
import { Shop } from "./support/shop";

const METADATA = "169.254.169.254";
const CREDENTIALS = "169.254.170.2";

/** Tries all the time to reach what it must not, and prints what it reached. Its own health shows that it runs. */
const PROBE = `
const { connect } = require("node:net");
const [, , database, metadata] = process.argv;
let tries = 0;
const attempt = (name, host, port) => {
  const socket = connect({ host, port, timeout: 500 }, () => { console.log("reached " + name); socket.destroy(); });
  socket.on("error", () => tries++).on("timeout", () => socket.destroy());
};
setInterval(() => { attempt("database", database, 55432); attempt("metadata", metadata, 80); }, 50);
setInterval(() => console.log("tries " + tries), 500);
`;

let shop: Shop;
let neighbour: Neighbour;

const PROBING = { name: "probe", port: undefined, path: undefined, health: undefined };

beforeAll(async () => {
  shop = await Shop.start("isolation");
  neighbour = await Neighbour.start();
  await neighbour.route(shop.host);
  await shop.describe({}, { more: [PROBING] });
  await shop.release("1");
  const command = `CMD ["node", "/probe.js", "${NETWORK.gateway}", "${METADATA}"]`;
  const probe = await pushVariant(ownImage("back"), ["COPY probe.js /probe.js", command], "probe:1", {
    "probe.js": PROBE,
  });
  await shop.account.release("probe", probe);
  expect(await shop.host.deploy()).toMatchObject({ code: 0, errors: "" });
});
afterAll(async () => {
  await neighbour.stop();
  await shop.stop();
});

/** Runs a line of shell in a service's container. */
const inside = (service: "front" | "back" | "probe", line: string) =>
  shop.host.try(
    `docker exec -i $(docker ps --quiet --filter label=ec2-to-fargate.service=${service}) ${line}`,
  );

/** Whether a container can open a TCP connection. */
const reaches = async (service: "front" | "back", host: string, port: number) =>
  (await inside(service, `timeout 3 bash -c 'exec 3<>/dev/tcp/${host}/${port}'`)).code === 0;

const addressOf = (service: string) =>
  shop.host.run(
    `docker inspect --format '{{ range .NetworkSettings.Networks }}{{ .IPAddress }}{{ end }}' $(docker ps --quiet --filter label=ec2-to-fargate.service=${service})`,
  );

const gatewayOf = (service: string) =>
  shop.host.run(`ip -4 -o address show dev ${bridgeName(service)} | awk '{ sub("/.*", "", $4); print $4 }'`);

describe("a container on the host", () => {
  it.each([
    ["back", true],
    ["front", false],
  ] as const)("of %s reaches the database: %p", async (service, expected) => {
    expect(await reaches(service, NETWORK.gateway, shop.database.port)).toBe(expected);
  });

  it("does not reach another service's container, which nginx does", async () => {
    expect(await reaches("front", await addressOf("back"), 3000)).toBe(false);
    expect(await reaches("back", await addressOf("front"), 8080)).toBe(false);
    expect((await fetch(`${shop.url}/api/readyz`)).status).toBe(200);
    expect((await fetch(`${shop.url}/healthz`)).status).toBe(200);
  });

  it("reaches the internet, but never the metadata service, which the host does", async () => {
    expect(await reaches("front", neighbour.address, 80)).toBe(true);
    expect((await shop.host.try(`curl -sm 3 http://${METADATA}/`)).output).toBe("neighbour");
    expect(await reaches("front", METADATA, 80)).toBe(false);
    expect(await reaches("back", METADATA, 80)).toBe(false);
  });

  it("reaches nginx on the host, and no other port of it", async () => {
    await shop.host.run("systemd-run --quiet node --eval 'require(\"net\").createServer().listen(9999)'");
    const listening = async () => (await shop.host.try("curl -s telnet://127.0.0.1:9999 -m 1")).code === 28;
    expect(await until(listening, 10)).toBe(true);
    const gateway = await gatewayOf("front");
    expect(await reaches("front", gateway, 80)).toBe(true);
    expect(await reaches("front", gateway, 9999)).toBe(false);
    expect(await reaches("front", shop.host.address, 9999)).toBe(false);
    expect(await reaches("front", await gatewayOf("back"), 9999)).toBe(false);
    expect(await reaches("front", CREDENTIALS, 80)).toBe(true);
    expect(await reaches("front", CREDENTIALS, 9999)).toBe(false);
    expect(await reaches("front", CREDENTIALS, 51679)).toBe(false);
  });
});

describe("rights and limits of a container", () => {
  it("are no new privileges, no capability, its user and its open files", async () => {
    const { output } = await inside("back", "cat /proc/1/status /proc/1/limits");
    expect(output).toMatch(/^NoNewPrivs:\s+1$/m);
    expect(output).toMatch(/^CapBnd:\s+0+$/m);
    expect(output).toMatch(/^Uid:\s+1000\s/m);
    expect(output).toMatch(/^Gid:\s+1000\s/m);
    expect(output).toMatch(/^Max open files\s+16384\s+16384\s/m);
    const port = await inside("back", "cat /proc/sys/net/ipv4/ip_unprivileged_port_start");
    expect(port.output.trim()).toBe("0");
  });

  it("by default leave out what Podman does too", async () => {
    // CHOWN 0, DAC_OVERRIDE 1, FOWNER 3, FSETID 4, KILL 5, SETGID 6, SETUID 7, SETPCAP 8, NET_BIND_SERVICE 10,
    // SYS_CHROOT 18, SETFCAP 31.
    expect((await inside("probe", "cat /proc/1/status")).output).toMatch(/^CapBnd:\s+00000000800405fb$/m);
  });

  it("are a root file system that is read-only, and a /tmp that is not", async () => {
    expect(
      (await inside("back", "touch /app/x")).output + (await inside("back", "touch /app/x")).errors,
    ).toMatch(/Read-only/);
    expect(await inside("back", "bash -c 'echo true >/tmp/x && chmod +x /tmp/x && /tmp/x'")).toMatchObject({
      code: 0,
    });
    expect((await inside("back", "grep ' /tmp ' /proc/mounts")).output).toMatch(/nosuid,nodev.*size=16384k/);
  });
});

describe("limits of a container", () => {
  it("are memory without swap: what takes more is killed", async () => {
    const grow = "const all = []; for (;;) all.push(Buffer.alloc(16e6, 1))";
    expect(await runLimited(["node", "--eval", grow])).toMatchObject({ ExitCode: 137, OOMKilled: true });
  });

  it("are a number of processes: a fork bomb ends with this limit, or with that of memory", async () => {
    const limit = await runLimited(["bash", "-c", "cat /sys/fs/cgroup/{,pids/}pids.max 2>/dev/null"]);
    expect(limit.output.trim()).toBe("4096");
    const { output, OOMKilled } = await runLimited(["bash", "-c", "for i in {1..5000}; do sleep 30 & done"]);
    expect(OOMKilled || output.includes("Resource temporarily unavailable")).toBe(true);
  });
});

describe("the rules", () => {
  const rules = () => shop.host.run("iptables -S DOCKER-USER; iptables -S E2F-INPUT; iptables -S INPUT");

  it("are the same after three runs, each once, and come back when they are flushed", async () => {
    for (let run = 0; run < 3; run += 1) await shop.host.run("deploy");
    const before = await rules();
    expect(new Set(before.split("\n")).size).toBe(before.split("\n").length);
    await shop.host.run("iptables -F DOCKER-USER; iptables -F INPUT");
    expect(await reaches("front", METADATA, 80)).toBe(true);
    await shop.host.run("systemctl start ec2-to-fargate-watch.service");
    expect(await rules()).toBe(before);
    expect(await reaches("front", METADATA, 80)).toBe(false);
  });

  it("hold from the first moment of a boot", async () => {
    const before = await rules();
    // The test before this one has taken the rules away for a moment.
    const since = (await shop.host.run("date +%s")).trim();
    await shop.host.reboot();
    await neighbour.route(shop.host);
    const log = () => shop.host.run(`docker logs --since ${since} $(docker ps -q --filter name=probe) 2>&1`);
    expect(await until(async () => /tries \d{2,}/.test(await log()), 30)).toBe(true);
    expect(await log()).not.toContain("reached");
    expect(await rules()).toBe(before);
    await shop.host.run("deploy");
    expect(await reaches("back", NETWORK.gateway, shop.database.port)).toBe(true);
  });
});

describe("a service that is removed", () => {
  it("takes its network along, once its container is gone", async () => {
    await shop.describe();
    const networks = async () => {
      await shop.host.run("deploy");
      return shop.host.run("docker network ls --filter driver=bridge --format '{{.Name}}' | sort");
    };
    expect(await until(async () => (await networks()) === "bridge\ne2f-back\ne2f-front", 120, 5)).toBe(true);
  });
});
