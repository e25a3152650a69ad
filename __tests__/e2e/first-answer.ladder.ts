import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetParametersByPathCommand } from "@aws-sdk/client-ssm";
import { applied, fakeDocker, FIRST_IMAGES, pushFirstImage } from "./site/first-image";
import { Site } from "./site/site";
import { createStateBucket } from "./site/state-bucket";

const STEP = { phase: "ec2" } as const;

/** While this file exists, the host answers 503. */
const hostDown = join(mkdtempSync(join(tmpdir(), "first-answer-")), "down");

let site: Site;

jest.setTimeout(15 * 60_000);
beforeAll(async () => {
  site = await Site.start("first answer", FIRST_IMAGES, { hostDown });
  await createStateBucket(site);
  await site.describe(STEP);
  fakeDocker(site);
  // Its wait takes some seconds and not twenty minutes.
  const file = join(site.workspace.stackFolder("dev-dns"), "cdk.tf.json");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll('\\"limit\\":1200', '\\"limit\\":6'));
});
afterAll(() => site.stop());

const recorded = async () =>
  (await site.aws.ssm.send(new GetParametersByPathCommand({ Path: "/shop/dev/dns" }))).Parameters?.length;

describe("the first deployment of a host with images", () => {
  it("does not end while the host does not serve them", async () => {
    writeFileSync(hostDown, "");
    await applied(site, "dev-foundation");
    await pushFirstImage(site, "front");
    for (const stack of ["dev-images", "dev-ec2"]) await applied(site, stack);
    await site.plan("dev-dns");
    await expect(site.apply("dev-dns")).rejects.toThrow(
      /did not serve every path within 6 s: it answers 503/,
    );
    expect(await recorded()).toBe(0);
  });

  it("ends with the same command once it does, and waits no more", async () => {
    rmSync(hostDown);
    for (const stack of ["dev-dns", "dev-fargate"]) await applied(site, stack);
    expect(await recorded()).toBe(1);
    writeFileSync(hostDown, "");
    expect(await site.pendingStacks()).toEqual({});
  });
});
