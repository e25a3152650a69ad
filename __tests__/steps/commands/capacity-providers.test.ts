import {
  attachProviders,
  detachProvider,
  type ProviderList,
} from "../../../constructs/steps/commands/capacity-providers";
import { recorded } from "../support/recorded";

const CLUSTER = { region: "eu-central-1", cluster: "cart-qa" };

/** A cluster's list in memory. ECS refuses as many changes as are given, and another deployment may interfere once. */
function listOf(
  attached: readonly string[] | undefined,
  { refusals = 0, interference }: { refusals?: number; interference?: readonly string[] } = {},
) {
  let list = attached;
  let refused = 0;
  let pending = interference;
  const providers: ProviderList = {
    read: async () => list,
    replace: async (_, wanted) => {
      if (refused < refusals) {
        refused++;
        return "The specified capacity provider is in use and cannot be removed";
      }
      list = pending ?? wanted;
      pending = undefined;
      return undefined;
    },
  };
  return { providers, list: () => list };
}

const attach = (list: ProviderList, ...providers: readonly string[]) =>
  recorded((output, clock) => attachProviders(list, { ...CLUSTER, providers }, output, clock));

const detach = (list: ProviderList, provider: string, ...providers: readonly string[]) =>
  recorded((output, clock) => detachProvider(list, { ...CLUSTER, provider, providers }, output, clock));

describe("the attachment of capacity providers", () => {
  it("adds those that are missing, and keeps all others", async () => {
    const { providers, list } = listOf(["FARGATE", "old", "one"]);
    expect((await attach(providers, "one", "other")).error).toBeUndefined();
    expect(list()).toEqual(["FARGATE", "old", "one", "other"]);
  });

  it("changes nothing when all are attached", async () => {
    const { providers } = listOf(["FARGATE", "one"], { refusals: 1 });
    expect(await attach(providers, "one")).toMatchObject({ seconds: 0 });
  });

  it("is repeated where another change has overwritten the list at the same time", async () => {
    const { providers, list } = listOf(["FARGATE"], { interference: ["FARGATE", "other"] });
    await attach(providers, "one");
    expect(list()).toEqual(["FARGATE", "other", "one"]);
  });
});

describe("the detachment of a capacity provider", () => {
  it("waits until ECS allows it", async () => {
    const { providers, list } = listOf(["FARGATE", "old", "one"], { refusals: 20 });
    expect(await detach(providers, "old", "one")).toEqual({
      printed: ["cart-qa: capacity provider detached: old"],
      seconds: 63,
    });
    expect(list()).toEqual(["FARGATE", "one"]);
  });

  it("fails when tasks use it for too long", async () => {
    const { providers } = listOf(["FARGATE", "old"], { refusals: Infinity });
    const { error, seconds } = await detach(providers, "old");
    expect(error).toContain("could not detach old within 300 s");
    expect(seconds).toBe(300);
  });

  it("leaves one that is still described: the cluster itself is destroyed then", async () => {
    const { providers, list } = listOf(["FARGATE", "one"]);
    expect(await detach(providers, "one", "one")).toEqual({ printed: [], seconds: 0 });
    expect(list()).toEqual(["FARGATE", "one"]);
  });

  it("is over where the cluster is gone", async () => {
    expect((await detach(listOf(undefined).providers, "old")).error).toBeUndefined();
  });
});
