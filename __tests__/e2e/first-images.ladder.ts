import { readFileSync } from "node:fs";
import { BatchGetImageCommand } from "@aws-sdk/client-ecr";
import { GetParameterCommand } from "@aws-sdk/client-ssm";
import type { Step } from "../../constructs/commands/rehearsal/ladder/step";
import { applied, fakeDocker, FIRST_IMAGES, pushFirstImage, withoutDockerProvider } from "./site/first-image";
import { Site } from "./site/site";
import { createStateBucket } from "./site/state-bucket";

const STEP = { phase: "fargate" } as const;

/** From there to the host, whose first share of the traffic is set when it runs, and up again. */
const PHASE_SEQUENCE: readonly Step[] = [
  { phase: "cutover", fargate: 100 },
  { phase: "cutover", fargate: 0 },
  { phase: "ec2" },
  { phase: "cutover", fargate: 0 },
  { phase: "cutover", fargate: 50 },
  { phase: "cutover", fargate: 100 },
  STEP,
];

let site: Site;
let calls: string;

// Other tests run in parallel.
jest.setTimeout(15 * 60_000);
beforeAll(async () => {
  site = await Site.start("first images", FIRST_IMAGES);
  await createStateBucket(site);
  await site.describe(STEP);
  calls = fakeDocker(site);
});
afterAll(() => site.stop());

const released = async () =>
  (await site.aws.ssm.send(new GetParameterCommand({ Name: "/shop/dev/front/image" }))).Parameter?.Value;

describe("the first deployment with images", () => {
  let image = "";

  it("cannot plan a platform while nothing is released", async () => {
    await applied(site, "dev-foundation");
    await expect(site.plan("dev-fargate")).rejects.toThrow(/no image has been\s+released yet/);
    expect(await released()).toBe("unreleased");
  });

  it("builds the image, and releases it with the tag by which ECR keeps it", async () => {
    image = await pushFirstImage(site, "front");
    await applied(site, "dev-images");
    expect(await released()).toBe(image);
    expect(readFileSync(calls, "utf8")).toMatch(
      new RegExp(`^build --platform linux/amd64 --tag ${image} .*/docker/front$`, "m"),
    );
    const { images = [] } = await site.aws.ecr.send(
      new BatchGetImageCommand({
        repositoryName: "shop/dev/front",
        imageIds: [{ imageTag: image.replace(/^.*:/, "") }],
      }),
    );
    const digest = images[0]?.imageId?.imageDigest?.replace("sha256:", "").slice(0, 12) ?? "";
    const kept = new BatchGetImageCommand({
      repositoryName: "shop/dev/front",
      imageIds: [{ imageTag: `released-${digest}` }],
    });
    expect((await site.aws.ecr.send(kept)).images).toHaveLength(1);
  });

  it("then deploys the platform with it, and plans nothing after it", async () => {
    for (const stack of ["dev-fargate", "dev-dns", "dev-ec2"]) await applied(site, stack);
    expect(await site.pendingStacks()).toEqual({});
  });

  it("takes no later release back", async () => {
    await site.releaseAll("later");
    expect(await site.pending("dev-images")).toBeUndefined();
    expect(await released()).toMatch(/:release-later$/);
  });

  it("builds and releases nothing on the way to the host, and on the way up again", async () => {
    const before = readFileSync(calls, "utf8");
    for (const step of PHASE_SEQUENCE) {
      await site.describe(step);
      withoutDockerProvider(site);
      for (const stack of site.stacks()) await applied(site, stack);
      expect(await site.pendingStacks()).toEqual({});
    }
    expect(readFileSync(calls, "utf8")).toBe(before);
    expect(await released()).toMatch(/:release-later$/);
  });
});
