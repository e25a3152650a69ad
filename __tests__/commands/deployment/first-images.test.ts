import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildFirstImages } from "../../../constructs/commands/deployment/first-images";
import type { Output } from "../../../constructs/commands/deployment/output";
import type { StackResult } from "../../../constructs/commands/deployment/stack-outcome";
import { Interruption } from "../../../constructs/commands/interruption";
import { bodiesOf, readStackJson } from "../../../constructs/report/stack-json";
import { description } from "../../support/description";
import { withDocker } from "../support/fake-docker";
import { planOf } from "../support/plans";
import { synthesizedFolder } from "../support/synthesized-folder";

const folder = join(synthesizedFolder(description({ images: true })), "stacks", "dev-images");

const IMAGE = [...bodiesOf(readStackJson(folder))]
  .filter(([address]) => address.startsWith("docker_registry_image."))
  .map(([, { name }]) => String(name))[0];

const WORKING = { version: "echo 28.0.0", context: "echo unix:///run/docker.sock", image: "exit 1" };

const planned = (actions: readonly string[]): StackResult => ({
  ...{ name: "dev-images", folder },
  outcome: {
    state: "planned",
    saved: {
      file: "plan",
      plan: planOf([
        {
          type: "docker_registry_image",
          address: "docker_registry_image.it",
          actions,
          after: { name: IMAGE },
        },
      ]),
    },
  },
});

async function building(results: readonly StackResult[], answers: Readonly<Record<string, string>> = {}) {
  const said: string[] = [];
  const output: Output = { say: (_, text) => void said.push(text), progress: () => undefined };
  let error: unknown;
  const calls = await withDocker({ ...WORKING, ...answers }, async () => {
    const interruption = new Interruption(() => undefined);
    error = await buildFirstImages(results, interruption, output).catch((thrown: unknown) => thrown);
    interruption.stop();
  });
  return { calls, said, message: error instanceof Error ? error.message : undefined };
}

describe("the images that a deployment pushes", () => {
  it("are built before anything is deployed, for their platform", async () => {
    const { calls, said, message } = await building([planned(["create"])]);
    expect(message).toBeUndefined();
    expect(said).toEqual([
      "front: building docker/front for linux/amd64",
      expect.stringMatching(/^front: built in \d+ s$/),
    ]);
    expect(calls.at(-1)).toBe(`build --platform linux/amd64 --tag ${IMAGE} docker/front`);
  });

  it("need no Docker where nothing is pushed", async () => {
    const unchanged: StackResult = { name: "dev-ec2", folder, outcome: { state: "unchanged", warnings: [] } };
    expect(await building([planned(["no-op"]), unchanged])).toEqual({ calls: [], said: [] });
  });

  it("are not built again on a machine that has them", async () => {
    const { calls } = await building([planned(["create"])], { image: "exit 0" });
    expect(calls.filter((call) => call.startsWith("build"))).toEqual([]);
  });

  it.each<[answers: Readonly<Record<string, string>>, text: RegExp]>([
    [
      { build: "echo 'no such package' >&2; exit 1" },
      /^front: docker\/front cannot be built, and nothing was deployed\..*\nno such package$/,
    ],
    [{ version: "echo permission denied >&2; exit 1" }, /^Docker refuses this user/],
  ])("stop the deployment: %j", async (answers, text) => {
    expect((await building([planned(["create"])], answers)).message).toMatch(text);
  });

  it("are not kept when a file changes while one is built: its tag names what was there before", async () => {
    const changed = join("docker", "front", "src", "changed-while-it-is-built.txt");
    try {
      const { calls, message } = await building([planned(["create"])], { build: `touch ${changed}` });
      expect(calls.at(-1)).toBe(`image rm ${IMAGE}`);
      expect(message).toMatch(/^front: a file of docker\/front was changed since main\.ts was read/);
      const again = await building([planned(["create"])]);
      expect(again.message).toBe(message);
      expect(again.calls.filter((call) => call.startsWith("build"))).toEqual([]);
    } finally {
      rmSync(changed, { force: true });
    }
  });
});
