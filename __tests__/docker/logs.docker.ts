import { report } from "./reports";
import { Shop } from "./support/shop";

let shop: Shop;

beforeAll(async () => {
  shop = await Shop.start("logs");
  await shop.release("1", ["front"]);
  await shop.host.deploy();
});
afterAll(() => shop.stop());

/** Returns the size of a folder on the host, in bytes. */
const bytes = async (folder: string) => Number((await shop.host.run(`du -sb ${folder} | cut -f 1`)).trim());

describe("the logs of the host", () => {
  it("stay small when a container prints 1 GB", async () => {
    const container = await shop.host.run("docker ps --no-trunc --quiet --filter name=front-");
    const line = "x".repeat(999);
    await shop.host.run(
      `docker exec $(docker ps --quiet --filter name=front-) sh -c 'yes ${line} | head -c 1000000000 >/proc/1/fd/1'`,
    );
    const kept = await bytes(`/var/lib/docker/containers/${container}/local-logs`);
    report("logs", ["# Logs", "", `1,000,000,000 bytes printed by a container, ${kept} kept on the disk.`]);
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(101_000_000);
    expect(await shop.host.run("docker logs --tail 1 $(docker ps --quiet --filter name=front-)")).toBe(line);
  });

  it("of nginx have no query string, also where a container refuses the connection", async () => {
    const ask = () =>
      fetch(`${shop.url}/kept?token=planted`, {
        headers: { authorization: "Bearer planted", cookie: "session=planted" },
      });
    expect((await ask()).status).toBe(200);
    await shop.host.run("docker stop $(docker ps --quiet --filter name=front-)");
    expect((await ask()).status).toBe(502);
    await shop.host.run("docker start $(docker ps --all --quiet --filter name=front- | head -1)");
    const folder = "/var/log/ec2-to-fargate";
    const lines = await shop.host.run(`sleep 1; grep --no-filename /kept ${folder}/access.log`);
    expect(lines.split("\n").map((line) => JSON.parse(line) as object)).toMatchObject([
      { uri: "/kept", status: 200, upstreamStatus: "200" },
      { uri: "/kept", status: 502, upstreamConnect: "-, -" },
    ]);
    expect(await shop.host.run(`grep -c planted -r ${folder} | grep -v ':0$' || true`)).toBe("");
  });

  it("of nginx are rotated hourly when they are large, and nginx keeps writing", async () => {
    expect(await shop.host.run("systemctl show logrotate.timer --property TimersCalendar")).toContain(
      "*-*-* *:00:00",
    );
    const log = "/var/log/ec2-to-fargate/access.log";
    await shop.host.run(`head -c 60000000 /dev/zero | tr '\\0' x >>${log}`);
    await shop.host.run("logrotate /etc/logrotate.d/ec2-to-fargate");
    await fetch(`${shop.url}/rotated`);
    expect(await shop.host.run(`sleep 1; grep -c rotated ${log}`)).toBe("1");
    expect(await bytes(log)).toBeLessThan(100_000);
  });

  it("of nginx are rotated twice a day with Amazon Linux's logrotate.conf, whose names hold the date", async () => {
    const configuration = "weekly\nrotate 4\ncreate\ndateext\ninclude /etc/logrotate.d\n";
    await shop.host.run("cat >/etc/logrotate.conf", configuration);
    const log = "/var/log/ec2-to-fargate/access.log";
    for (const time of [1, 2]) {
      await shop.host.run(
        `head -c 60000000 /dev/zero | tr '\\0' ${time} >>${log}; logrotate /etc/logrotate.conf`,
      );
      expect(await bytes(log)).toBeLessThan(100_000);
    }
  });

  it("of the system have a size limit", async () => {
    await shop.host.run(
      "mkdir -p /var/log/journal && systemctl restart systemd-journald && journalctl --flush",
    );
    expect(await shop.host.run("journalctl --unit systemd-journald --output cat")).toMatch(
      /^System Journal \(.*\) is \S+, max 200M, /m,
    );
  });
});

describe("the host itself", () => {
  it("is repaired by the next deployment: packages, files, swap and services", async () => {
    const broken = [
      "printf '#!/bin/sh\\necho dnf $* >>/tmp/dnf; ln -sf /usr/bin/node /usr/bin/node-24; mv /usr/sbin/logrotate.away /usr/sbin/logrotate 2>/dev/null; true\\n' >/usr/local/bin/dnf",
      "mv /usr/sbin/logrotate /usr/sbin/logrotate.away",
      "rm /usr/bin/node-24 /etc/logrotate.d/ec2-to-fargate /etc/systemd/system/ec2-to-fargate-watch.timer",
      "sed -i '/swapfile/d' /etc/fstab",
      "systemctl disable --now logrotate.timer",
    ];
    await shop.host.run(broken.join(" && "));
    const { errors } = await shop.host.deploy();
    expect(errors).toMatch(/^back: no image has been released yet\. /);
    expect(await shop.host.run("cat /tmp/dnf")).toContain("install --assumeyes");
    await shop.host.run("command -v node-24 logrotate && test -f /etc/logrotate.d/ec2-to-fargate");
    await shop.host.run(
      "grep swapfile /etc/fstab && systemctl is-active logrotate.timer ec2-to-fargate-watch.timer",
    );
    const calls = await shop.host.run("wc -l </tmp/dnf");
    await shop.host.deploy();
    expect(await shop.host.run("wc -l </tmp/dnf")).toBe(calls);
  });
});
