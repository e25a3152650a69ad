import { release } from "../../../constructs/commands/release";
import { restart } from "../../../constructs/commands/restart";
import { released } from "./support/released";
import { shop } from "./support/shop";
import { backOf, type Frame, imageOf } from "./support/world";

jest.setTimeout(60_000);
jest.mock("node:timers/promises", () => ({ setTimeout: () => Promise.resolve() }));

const stage = (lifecycleStage: string, weight: number): Frame => ({
  deployment: {
    ...{ status: "IN_PROGRESS", lifecycleStage },
    targetServiceRevision: {
      ...{ runningTaskCount: 2, requestedTaskCount: 2 },
      requestedProductionTrafficWeight: weight,
    },
  },
});
const DONE: Frame = { deployment: { status: "SUCCESSFUL" } };
const shift = (weight: number) => stage("PRODUCTION_TRAFFIC_SHIFT", weight);

describe("the progress of a release", () => {
  it.each<[string, readonly Frame[], readonly string[]]>([
    [
      "blue/green",
      [
        stage("SCALE_UP", 0),
        stage("TEST_TRAFFIC_SHIFT", 0),
        shift(100),
        stage("BAKE_TIME", 100),
        stage("CLEAN_UP", 100),
      ],
      [
        "new tasks are starting",
        "the test traffic moves to the new tasks",
        "100 % of the traffic is theirs",
        "the old ones wait for the end of the bake time",
        "the old tasks are stopping",
      ],
    ],
    [
      "canary",
      [stage("SCALE_UP", 0), shift(10), shift(100), stage("BAKE_TIME", 100)],
      ["new tasks are starting", "10 % of the traffic is theirs", "100 % of the traffic is theirs"],
    ],
    [
      "linear",
      [shift(25), shift(50), shift(75), shift(100)],
      ["25 % of the traffic", "50 % of the traffic", "75 % of the traffic", "100 % of the traffic"],
    ],
  ])("has a line for every stage: %s", async (_, frames, lines) => {
    const world = shop("fargate");
    Object.assign(backOf(world) ?? {}, { play: () => [...frames, DONE] });
    const { code, output } = await released(release, world, ["dev", "back=release-2"]);
    expect(code).toBe(0);
    const found = lines.map((line) => output.indexOf(line));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(output).toMatch(/Fargate, back: .* \(\d+ s\)\n/);
  });

  it.each([
    [release, "back=release-2", `back: ${imageOf("back", "2")} is serving on Fargate`],
    [restart, "back", "Fargate, back: new containers are serving"],
  ])("is waited for as long as the strategy bakes: $name", async (command, word, line) => {
    const world = shop("fargate");
    // An hour, and what it takes beside that: 4,000 s of requests, five seconds apart.
    const more = { deploymentConfiguration: { bakeTimeInMinutes: 60 } };
    const baking = Array.from({ length: 800 }, () => stage("BAKE_TIME", 100));
    const service = backOf(world);
    Object.assign(service ?? {}, { more: { ...service?.more, ...more }, play: () => [...baking, DONE] });
    const { code, output } = await released(command, world, ["dev", word]);
    expect(code).toBe(0);
    expect(output).toContain("the old ones wait for the end of the bake time");
    expect(output).toContain(line);
  });

  it("is one JSON object a line for machines, the last one the result", async () => {
    const world = shop("cutover");
    const { code, output } = await released(release, world, ["dev", "back=release-2", "--json"]);
    expect(code).toBe(0);
    const lines = output
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(lines.slice(0, -1).every(({ event }) => event === "progress")).toBe(true);
    expect(lines.at(-1)).toMatchObject({
      event: "result",
      ok: true,
      environment: "dev",
      services: [
        {
          ...{ service: "back", asked: imageOf("back", "2"), before: imageOf("back", "1"), ok: true },
          serving: [
            { platform: "host", state: "serving", image: imageOf("back", "2") },
            { platform: "Fargate", state: "serving", image: imageOf("back", "2") },
          ],
        },
      ],
    });
  });

  it("is a result for machines when it is refused, too", async () => {
    const { code, output } = await released(release, shop("ec2"), ["dev", "back=latest", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      event: "result",
      ok: false,
      refused: expect.any(String) as string,
    });
  });
});
