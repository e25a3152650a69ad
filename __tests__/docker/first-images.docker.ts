import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contentTag } from "../../constructs/service/build-context";
import { DOCKER_PLATFORMS } from "../../constructs/service/words";
import { buildImage, type DockerCommand } from "../../constructs/steps/commands/build-image";
import { StepError } from "../../constructs/steps/step-error";
import { until } from "../../docker/host/deploy/poll";
import { docker } from "./support/docker";
import { ownImage } from "./support/images";
import { RunningContainer } from "./support/running-container";
import { NETWORK } from "./support/settings";

const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-first-"));
const repository = "shop/dev/front";
const page = "/srv/front/assets/first.txt";

afterAll(() => rmSync(folder, { recursive: true }));

/** The docker of this machine, on the tests' engine. */
const onEngine: DockerCommand = async (args, log) => {
  const { code, output: printed } = await docker.try(args);
  for (const line of printed.split("\n")) log?.(line);
  return { code, printed };
};

/** Writes what the image of a service is built from. */
function write(text: string, ...lines: readonly string[]): void {
  const dockerfile = [`FROM ${ownImage("front")}`, `COPY first.txt ${page}`, ...lines, ""];
  writeFileSync(join(folder, "Dockerfile"), dockerfile.join("\n"));
  writeFileSync(join(folder, "first.txt"), text);
}

/** Builds it as the stack of the first images does. */
async function built(): Promise<{ readonly image: string; readonly printed: string }> {
  const image = `${NETWORK.gateway}:5000/${repository}:${contentTag(folder, "x86_64")}`;
  const lines: string[] = [];
  const output = { log: (line: string) => void lines.push(line), onInterrupt: () => undefined };
  await buildImage(onEngine, { service: "front", image, folder, platform: DOCKER_PLATFORMS.x86_64 }, output);
  return { image, printed: lines.join("\n") };
}

describe("the first image of a service", () => {
  it("is built by the Docker of this machine once, pushed, and serves where it is pulled", async () => {
    write("one");
    const { image } = await built();
    expect((await built()).printed).toBe(`front: ${image} is on this machine`);
    await docker.run(["push", "--quiet", image]);
    await docker.run(["image", "rm", image]);
    const front = await RunningContainer.start(image, { name: "first-image" });
    try {
      const answer = () => fetch(`http://${front.address}:8080/assets/first.txt`).then((each) => each.text());
      expect(await until(async () => (await answer().catch(() => "")) === "one", 20)).toBe(true);
    } finally {
      await front.remove();
    }
  });

  it("has another tag with another content, and none with the builder's last lines", async () => {
    write("one");
    const before = contentTag(folder, "x86_64");
    write("two", "RUN echo no such package && false");
    expect(contentTag(folder, "x86_64")).not.toBe(before);
    await expect(built()).rejects.toThrow(StepError);
    await expect(built()).rejects.toThrow(/^front: \S+ cannot be built[\s\S]+no such package/);
  });
});
