import { awsClusters } from "../../../constructs/steps/aws/aws-clusters";
import type { ProviderList } from "../../../constructs/steps/commands/capacity-providers";
import { answering } from "../../commands/support/answering";

const STRATEGY = [{ capacityProvider: "FARGATE", weight: 1, base: 0 }];
const CLUSTER = {
  status: "ACTIVE",
  capacityProviders: ["FARGATE", "FARGATE_SPOT"],
  defaultCapacityProviderStrategy: STRATEGY,
};

/** Asks ECS with one cluster, which answers a change of its list with this status and body. */
async function ask<T>(
  question: (list: ProviderList) => Promise<T>,
  {
    clusters = [CLUSTER],
    status = 200,
    answer = {},
  }: { clusters?: object[]; status?: number; answer?: object } = {},
) {
  const put: unknown[] = [];
  const answered = await answering(
    ({ headers }, body) => {
      if (String(headers["x-amz-target"]).endsWith(".DescribeClusters")) {
        return [200, JSON.stringify({ clusters })];
      }
      put.push(JSON.parse(body));
      return [status, JSON.stringify(answer)];
    },
    () => question(awsClusters("eu-central-1")),
  );
  return { answered, put };
}

describe("the capacity providers of a cluster", () => {
  it("are read", async () => {
    const { answered } = await ask((list) => list.read("cart-qa"));
    expect(answered).toEqual(["FARGATE", "FARGATE_SPOT"]);
  });

  it.each([[[]], [[{ ...CLUSTER, status: "INACTIVE" }]]])(
    "are none of a cluster that is gone: %j",
    async (clusters) => {
      const { answered } = await ask((list) => list.read("cart-qa"), { clusters });
      expect(answered).toBeUndefined();
    },
  );

  it("change without the default strategy, which ECS would drop if it were left out", async () => {
    const { answered, put } = await ask((list) => list.replace("cart-qa", ["FARGATE", "one"]));
    expect(answered).toBeUndefined();
    expect(put).toEqual([
      {
        cluster: "cart-qa",
        capacityProviders: ["FARGATE", "one"],
        defaultCapacityProviderStrategy: STRATEGY,
      },
    ]);
  });

  it.each(["ResourceInUseException", "UpdateInProgressException"])(
    "may change later after %s",
    async (name) => {
      const { answered } = await ask((list) => list.replace("cart-qa", ["FARGATE"]), {
        ...{ status: 400, answer: { __type: name, message: "It is in use." } },
      });
      expect(answered).toBe("It is in use");
    },
  );

  it("do not change where ECS refuses for good", async () => {
    const answer = { __type: "InvalidParameterException", message: "not found" };
    await expect(ask((list) => list.replace("cart-qa", ["one"]), { status: 400, answer })).rejects.toThrow(
      "not found",
    );
  });
});
