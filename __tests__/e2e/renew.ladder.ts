import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeAddressesCommand, DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";

const SHOP: SiteProps = {
  name: "shop",
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    back: { port: 3000, path: "/api/*", health: "/api/healthz" },
  },
};

/** While this file exists, a host answers 503. */
const folder = mkdtempSync(join(tmpdir(), "renew-"));
const hostDown = join(folder, "down");

let site: Site;

// Other tests run in parallel.
jest.setTimeout(20 * 60_000);
beforeAll(async () => {
  site = await Site.start("renewals of a protected host", SHOP, { hostDown });
  await createStateBucket(site);
  await site.applyStep({ phase: "ec2" });
  await site.releaseAll("1");
  // The steps of a site leave the empty stack of the pipeline out, whose outputs would be pending.
  expect(await run("deploy", "--yes")).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true });
});

const run = (command: "renew" | "deploy", ...words: readonly string[]) =>
  site.workspace.run("npm", "run", "--silent", command, "--", "dev", ...words);

/** The running instances, and the one that has the Elastic IP. */
async function hosts() {
  const { Reservations = [] } = await site.aws.ec2.send(new DescribeInstancesCommand({}));
  const all = Reservations.flatMap(({ Instances = [] }) => Instances);
  const running = all.filter(({ State }) => State?.Name === "running").map(({ InstanceId }) => InstanceId);
  const { Addresses: [address] = [] } = await site.aws.ec2.send(new DescribeAddressesCommand({}));
  return { running, serving: address?.InstanceId };
}

const host = () => site.workspace.terraform("dev-ec2", "state", "list");

describe("npm run renew", () => {
  it("replaces the host of a protected environment beside the one that serves, and leaves every plan empty", async () => {
    const before = await hosts();
    const { code, output } = await run("renew", "--yes");
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringContaining("requested by -replace") as string,
    });
    const { running, serving } = await hosts();
    expect(running).toEqual([serving]);
    expect(serving).not.toBe(before.serving);
    expect(await site.pendingStacks()).toEqual({});
  });

  it("is gone on with by a deployment where the new host did not serve, without --allow", async () => {
    const before = await hosts();
    writeFileSync(hostDown, "");
    const file = join(site.workspace.stackFolder("dev-ec2"), "cdk.tf.json");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll('\\"limit\\":1200', '\\"limit\\":6'));
    const [address = ""] = (await host()).output
      .split("\n")
      .filter((line) => line.startsWith("aws_instance."));
    const words = ["-auto-approve", "-input=false", "-no-color", `-replace=${address}`];
    const failed = await site.workspace.terraform("dev-ec2", "apply", ...words);
    expect(failed.output).toContain("did not serve within 6 s what the running one serves");
    const stopped = await hosts();
    expect({ serving: stopped.serving, count: stopped.running.length }).toEqual({
      serving: before.serving,
      count: 2,
    });

    const again = await run("renew", "--yes");
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining("has not ended") as string });
    rmSync(hostDown);
    const { code, output } = await run("deploy", "--yes");
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringContaining("dev-ec2: applied") as string,
    });
    const { running, serving } = await hosts();
    expect(running).toEqual([serving]);
    expect(serving).not.toBe(before.serving);
    expect(await site.pendingStacks()).toEqual({});
  });

  it("is refused in a cutover while the host has a share of the requests", async () => {
    await site.applyStep({ phase: "cutover", fargate: 0 });
    const { code, output } = await run("renew", "--yes");
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringContaining("100 % of the requests") as string,
    });
  });

  it("moves the load balancer's target in the same run where Fargate gets all requests", async () => {
    await site.applyStep({ phase: "cutover", fargate: 100 });
    const { code, output } = await run("renew", "--yes");
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringContaining("dev-fargate: applied") as string,
    });
    const { serving } = await hosts();
    const { TargetGroups: groups = [] } = await site.aws.elb.send(
      new DescribeTargetGroupsCommand({ Names: ["shop-dev-host"] }),
    );
    const { TargetHealthDescriptions: targets = [] } = await site.aws.elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: groups[0]?.TargetGroupArn }),
    );
    expect(targets.map(({ Target }) => Target?.Id)).toEqual([serving]);
    expect(await site.pendingStacks()).toEqual({});
  });
});
