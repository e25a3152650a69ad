import { spawn } from "node:child_process";
import { join } from "node:path";
import { PROJECT } from "../../support/source-files";
import { startFakeAws } from "./support/fake-aws";
import { type Deployed, shop, synthesized } from "./support/shop";
import { backOf, imageOf, type World } from "./support/world";

jest.setTimeout(60_000);

/** Runs the command as a process of its own, and ends it with a signal once it has printed a text. */
async function interrupted(
  world: World,
  text: string,
  signal: NodeJS.Signals,
  image = "release-2",
  ...options: readonly string[]
) {
  const aws = await startFakeAws(world);
  const synthesis = synthesized(true);
  const program = join("constructs", "commands", "release.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, "dev", `back=${image}`, ...options], {
    cwd: PROJECT,
    env: { ...process.env, ...aws.variables, ...synthesis.variables },
  });
  let output = "";
  const read = (chunk: Buffer) => {
    output += chunk.toString();
    if (output.includes(text)) child.kill(signal);
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const code = await new Promise((resolve) => child.on("close", resolve));
  aws.stop();
  synthesis.remove();
  return { code, output };
}

/** An environment whose deployment of `back` does not end. */
function endless(phase: Deployed): World {
  const world = shop(phase);
  const frame = { primary: { rolloutState: "IN_PROGRESS", runningCount: 1 } };
  Object.assign(backOf(world) ?? {}, { play: () => [frame] });
  return world;
}

describe("Ctrl-C during a release", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "says who was asked what, how to follow on and to go back: %s",
    async (signal) => {
      const { code, output } = await interrupted(endless("cutover"), "1 of 2 new tasks", signal);
      const [one, two] = [imageOf("back", "1"), imageOf("back", "2")];
      expect(code).toBe(1);
      for (const line of [
        "The release goes on without this command.",
        `  host: asked to serve ${two}`,
        `  Fargate: asked to serve ${two}`,
        `  /shop/dev/back/image holds ${two}`,
        "  look at it: aws ecs describe-services --region ap-northeast-2",
        "  look at it: aws ssm get-command-invocation --region ap-northeast-2",
        `  go on: npm run release -- dev back=${two}`,
        `  go back: npm run release -- dev back=${one}`,
      ]) {
        expect(output).toContain(line);
      }
    },
  );

  it("says that the release command goes on, and that no platform has started", async () => {
    const world = shop("fargate", ["back"]);
    world.images.get("shop/dev/back")?.[1]?.tags.push("release-2-endless");
    const { output } = await interrupted(world, "command running", "SIGINT", "release-2-endless");
    expect(output).toContain("\nNo platform was asked yet.\nback:\n  Fargate: not asked\n");
    expect(output).toContain(
      "\n  back: the release command goes on without this release. Release again to follow it",
    );
    expect(output).toContain("\n    aws ecs describe-tasks --region ap-northeast-2");
    expect(output).not.toContain("The release goes on");
  });

  it("is a last line for machines, too", async () => {
    const { code, output } = await interrupted(
      endless("fargate"),
      "1 of 2 new tasks",
      "SIGINT",
      "release-2",
      "--json",
    );
    expect(code).toBe(1);
    const last = output.trim().split("\n").at(-1) ?? "";
    expect(JSON.parse(last)).toMatchObject({ event: "result", ok: false, interrupted: true });
  });
});
