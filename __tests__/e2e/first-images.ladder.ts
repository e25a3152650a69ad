import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { BatchGetImageCommand } from "@aws-sdk/client-ecr";
import { GetParameterCommand } from "@aws-sdk/client-ssm";
import { pushImage } from "./site/push-image";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";

const PROPS = {
  name: "shop",
  services: { front: { port: 8080, path: "/*", health: "/healthz" } },
  images: true,
  dev: { protect: false },
} as const satisfies SiteProps;

const STEP = { phase: "fargate" } as const;

let site: Site;

// Other tests run in parallel.
jest.setTimeout(15 * 60_000);
beforeAll(async () => {
  site = await Site.start("first images", PROPS);
  await createStateBucket(site);
  await site.describe(STEP);
  const bin = join(site.workspace.folder, "bin");
  mkdirSync(bin);
  // There is no image yet, and every build succeeds.
  const docker = ["#!/bin/bash", `echo "$*" >>"${bin}/calls"`, '[ "$1" != image ]', ""].join("\n");
  writeFileSync(join(bin, "docker"), docker, { mode: 0o755 });
  site.workspace.environment["PATH"] = `${bin}${delimiter}${process.env["PATH"] ?? ""}`;
});
afterAll(() => site.stop());

/** Takes the Docker provider, whose program cannot be had here, out of the stack: its part is done by {@link pushImage}. */
function withoutDocker(): string {
  const file = join(site.workspace.stackFolder("dev-images"), "cdk.tf.json");
  const stack = JSON.parse(readFileSync(file, "utf8")) as {
    readonly provider: { docker?: unknown };
    readonly terraform: { readonly required_providers: { docker?: unknown } };
    readonly resource: { docker_registry_image?: Readonly<Record<string, { readonly name: string }>> };
    readonly output: { first_images?: unknown };
  };
  const [[id, { name }] = ["", { name: "" }]] = Object.entries(stack.resource.docker_registry_image ?? {});
  delete stack.provider.docker;
  delete stack.terraform.required_providers.docker;
  delete stack.resource.docker_registry_image;
  delete stack.output.first_images;
  writeFileSync(file, JSON.stringify(stack).replaceAll(`\${docker_registry_image.${id}.name}`, name));
  return name;
}

async function applied(stack: string): Promise<void> {
  await site.plan(stack);
  expect((await site.gate(stack)).code).toBe(0);
  await site.apply(stack);
}

const released = async () =>
  (await site.aws.ssm.send(new GetParameterCommand({ Name: "/shop/dev/front/image" }))).Parameter?.Value;

describe("the first deployment with images", () => {
  let image = "";

  it("cannot plan a platform while nothing is released", async () => {
    await applied("dev-foundation");
    await expect(site.plan("dev-fargate")).rejects.toThrow(/no image has been\s+released yet/);
    expect(await released()).toBe("unreleased");
  });

  it("builds the image, and releases it with the tag by which ECR keeps it", async () => {
    image = withoutDocker();
    await pushImage(site, "front", image.replace(/^.*:release-/, ""));
    await applied("dev-images");
    expect(await released()).toBe(image);
    const calls = readFileSync(join(site.workspace.folder, "bin", "calls"), "utf8");
    expect(calls).toMatch(new RegExp(`^build --platform linux/amd64 --tag ${image} .*/docker/front$`, "m"));
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
    for (const stack of ["dev-fargate", "dev-dns", "dev-ec2"]) await applied(stack);
    expect(await site.pendingStacks()).toEqual({});
  });

  it("takes no later release back", async () => {
    await site.releaseAll("later");
    expect(await site.pending("dev-images")).toBeUndefined();
    expect(await released()).toMatch(/:release-later$/);
  });
});
