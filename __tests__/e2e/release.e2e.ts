import { GetParameterCommand } from "@aws-sdk/client-ssm";
import { ownImage } from "./own-image";
import { pushImage } from "./site/push-image";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";
import type { Step } from "../../constructs/commands/rehearsal/ladder/step";
import type { Outcome } from "./workspace";

const PROPS = {
  name: "shop",
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    back: {
      port: 3000,
      path: "/api/*",
      health: "/api/healthz",
      release: { command: ["node", "migrate.js"] },
    },
  },
  dev: { protect: false },
} as const satisfies SiteProps;

let site: Site;

// Other tests run in parallel.
jest.setTimeout(20 * 60_000);
beforeAll(async () => {
  site = await Site.start("releases by command in every phase", PROPS, { unhealthyImages: "*-sick" });
  await createStateBucket(site);
});
afterAll(() => site.stop());

/** Runs `npm run release` or `npm run rollback` in the environment. */
const run = (command: "release" | "rollback", ...words: readonly string[]): Promise<Outcome> =>
  site.workspace.run("npm", "run", "--silent", command, "--", "dev", ...words);

async function released(service: string): Promise<string | undefined> {
  const Name = `/shop/dev/${service}/image`;
  return (await site.aws.ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value;
}

describe("npm run release", () => {
  it("has no place for an image before the foundation is deployed", async () => {
    await site.describe({ phase: "ec2" });
    const { code, output } = await run("release", "back=release-1");
    expect([code, output]).toEqual([1, expect.stringContaining('environment "dev" is not deployed')]);
  });

  it.each<[Step, string]>([
    [{ phase: "ec2" }, "the host"],
    [{ phase: "cutover", fargate: 10 }, "the host and Fargate"],
    [{ phase: "fargate" }, "Fargate"],
  ])("releases and rolls back in %j, and leaves every plan empty", async (step, where) => {
    const tag = step.phase;
    await site.applyStep(step);
    for (const service of ["front", "back"]) await pushImage(site, service, tag);
    const { code, output } = await run("release", `front=release-${tag}`, `back=release-${tag}`);
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringContaining(`is serving on ${where}`) as string,
    });
    expect(await released("back")).toBe(ownImage("back", tag));
    expect(output.includes("back: release command succeeded")).toBe(tag === "fargate");

    await pushImage(site, "back", `${tag}-sick`);
    const sick = await run("release", `back=release-${tag}-sick`);
    expect(sick.output).toContain(`back: ${ownImage("back", `${tag}-sick`)} was not released`);
    expect(sick.code).toBe(1);
    expect(await released("back")).toBe(ownImage("back", tag));
    // In a cutover, the rollback below leaves as much behind; each such look plans five stacks.
    if (tag !== "cutover") expect(await site.pendingStacks()).toEqual({});
    if (tag === "ec2") return;

    const back = await run("rollback", "back");
    expect(back.output).toContain(`back: back from ${ownImage("back", tag)} to ${ownImage("back", "ec2")}`);
    expect(back.code).toBe(0);
    expect(await site.pendingStacks()).toEqual({});
  });
});
