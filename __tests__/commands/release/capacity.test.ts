import { release } from "../../../constructs/commands/release";
import { released } from "./support/released";
import { shop } from "./support/shop";
import { backOf } from "./support/world";

jest.setTimeout(60_000);
jest.mock("node:timers/promises", () => ({ setTimeout: () => Promise.resolve() }));

describe("the release command of a release", () => {
  it.each<[string, readonly string[], object]>([
    ["Fargate", [], { launchType: "FARGATE" }],
    ["Fargate, not Spot", ["FARGATE", "FARGATE_SPOT"], { launchType: "FARGATE" }],
    [
      "the EC2 instances of its service",
      ["shop-dev-back"],
      { capacityProviderStrategy: [{ capacityProvider: "shop-dev-back", weight: 1 }] },
    ],
  ])("runs on %s, in the service's network", async (_, providers, expected) => {
    const world = shop("fargate", ["back"]);
    const network = { subnets: ["subnet-1"], securityGroups: ["sg-1"], assignPublicIp: "ENABLED" };
    const service = backOf(world);
    const more = {
      ...service?.more,
      capacityProviderStrategy: providers.map((capacityProvider) => ({ capacityProvider, weight: 1 })),
      networkConfiguration: { awsvpcConfiguration: network },
    };
    Object.assign(service ?? {}, { more });
    expect(await released(release, world, ["dev", "back=release-2"])).toMatchObject({ code: 0 });
    const task = world.tasks.find(({ taskArn }) => taskArn.includes("/run-"));
    expect(task).toMatchObject({ ...expected, networkConfiguration: { awsvpcConfiguration: network } });
  });
});
