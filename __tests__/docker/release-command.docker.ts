import { setTimeout } from "node:timers/promises";
import { until } from "../../docker/host/deploy/poll";
import { tagsOf } from "./support/ecr";
import { imageOf, ReleasedShop } from "./support/released-shop";

let shop: ReleasedShop;

beforeAll(async () => {
  shop = await ReleasedShop.start();
});
afterAll(() => shop.stop());

describe("npm run release, on a real host by its real deployer", () => {
  it("releases the first images of two services, and says what serves", async () => {
    const { code, output, errors } = await shop.run("release", "dev", "front=release-1", "back=release-1");
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(output).toContain(imageOf("front", "1"));
    expect(await shop.serving()).toEqual({ front: "1", back: "1" });
  });

  it("releases the next one of one service only", async () => {
    expect(await shop.run("release", "dev", "back=release-2")).toMatchObject({ code: 0, errors: "" });
    expect(await shop.serving()).toEqual({ front: "1", back: "2" });
    expect(await shop.host.run("deploy status")).toContain(imageOf("back", "2"));
  });

  it("gives what it released the tag by which the registry keeps it", async () => {
    expect((await tagsOf("shop/dev/back")).filter((tag) => /^released-[0-9a-f]{12}$/.test(tag))).toHaveLength(
      2,
    );
  });

  it("goes back by itself when the image fails: exit code 1, the deployer's reason, the parameter as before", async () => {
    const { code, output, errors } = await shop.run("release", "dev", "back=release-crashes");
    expect(code).toBe(1);
    expect(`${output}${errors}`).toContain("the container exited with code 3");
    expect(await shop.serving()).toEqual({ front: "1", back: "2" });
    expect(await shop.account.released("back")).toBe(imageOf("back", "2"));
    expect(await shop.host.deploy()).toMatchObject({ code: 0 });
  });

  it("goes on when it is interrupted, which says how to follow it", async () => {
    const running = shop.start("release", "dev", "front=release-is-slow");
    expect(
      await until(async () => Promise.resolve(running.printed().includes("deployer is running")), 60),
    ).toBe(true);
    running.interrupt();
    const { code, output, errors } = await running.ended;
    expect(code).not.toBe(0);
    expect(`${output}${errors}`).toContain("aws ssm get-command-invocation");
    expect(await until(async () => (await shop.serving()).front === "is-slow", 90)).toBe(true);
    expect(await shop.account.released("front")).toBe(imageOf("front", "is-slow"));
    await setTimeout(1000);
  });
});

describe("npm run rollback, on a real host by its real deployer", () => {
  it("releases what served before, and says which", async () => {
    const { code, output, errors } = await shop.run("rollback", "dev", "back");
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(output).toContain(imageOf("back", "1"));
    expect(await shop.serving()).toMatchObject({ back: "1" });
  });
});

describe("a release parameter that somebody wrote by hand", () => {
  it.each(["docker.io/evil/miner:latest", "--help"])("holds %s: the host refuses it", async (image) => {
    await shop.account.release("back", image);
    const { code, errors } = await shop.host.deploy();
    expect(code).toBe(1);
    expect(errors).toContain(`holds "${image}", which is no release of this service. Allowed: `);
    expect(await shop.serving()).toMatchObject({ back: "1" });
  });
});
