import { Postgres } from "./support/postgres";
import { Shop } from "./support/shop";

let shop: Shop;

beforeAll(async () => {
  shop = await Shop.start("first");
});
afterAll(() => shop.stop());

describe("a host without a release", () => {
  it("answers 503, and the deployer says where the commands are that release an image", async () => {
    const { code, errors } = await shop.host.deploy();
    expect(code).toBe(1);
    expect(errors.split("\n")).toEqual(
      ["front", "back"].map(
        (name) =>
          `${name}: no image has been released yet. Build, push and release one by the commands of: ` +
          "npx cdktf output dev-foundation",
      ),
    );
    for (const path of ["/", "/api/items"]) {
      const answer = await fetch(`${shop.url}${path}`);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([503, "text/plain"]);
      expect(await answer.text()).toMatch(/^(front|back) is not running yet: no image has been released/);
    }
    expect(await shop.host.run("deploy status")).toMatch(/^front\s+-\s+never released/m);
  });
});

/** Matches the password, but not the command line that searches for it. */
const PASSWORD = Postgres.password.replace(" ", "[ ]");

describe("a secret", () => {
  it("reaches only its own container, and is in no argument, log or file", async () => {
    await shop.release("1");
    const watching = shop.host.try(
      `end=$((SECONDS + 120)); until [ -e /tmp/deployed ] || ((SECONDS > end)); do ps -eo args; done | grep -c '${PASSWORD}'`,
    );
    const { code, output } = await shop.host.deploy();
    await shop.host.run("touch /tmp/deployed");
    expect(code).toBe(0);
    expect((await watching).output).toBe("0");
    expect(output).not.toContain(Postgres.password);
    // Except containerd's own file of the running container, on tmpfs.
    const own = "--exclude-dir=io.containerd.runtime.v2.task";
    const places = "/run /tmp /etc /root /var/lib/ec2-to-fargate /var/log";
    expect((await shop.host.try(`grep -rslE ${own} '${PASSWORD}' ${places}`)).output).toBe("");
    expect((await shop.host.try(`journalctl --no-pager | grep -cE '${PASSWORD}'`)).output).toBe("0");
    const holding = `for each in $(docker ps --all --format '{{.Names}}'); do docker inspect $each | grep -qE '${PASSWORD}' && echo $each; done`;
    expect((await shop.host.try(holding)).output).toMatch(/^back-(blue|green)$/);
  });

  it("that has changed reaches the container of a restart, and no other", async () => {
    const before = await shop.host.run("docker ps --quiet --filter name=front-");
    await shop.account.secret("API_TOKEN", "one");
    await shop.describe({ back: { secrets: ["DATABASE_PASSWORD", "API_TOKEN"] } });
    expect(await shop.host.deploy()).toMatchObject({ code: 0 });
    await shop.account.secret("API_TOKEN", "two");
    expect(await shop.host.deploy()).toMatchObject({ code: 0, output: "" });
    const { output } = await shop.host.try("deploy restart back");
    expect(output).toMatch(/^back: \S+ is serving traffic \((blue|green)\)$/m);
    const environment = await shop.host.run(
      "docker inspect $(docker ps --quiet --filter name=back-) | grep API_TOKEN",
    );
    expect(environment).toContain("API_TOKEN=two");
    expect(await shop.host.run("docker ps --quiet --filter name=front-")).toBe(before);
  });
});
