import { resources, stackJson } from "../../stacks/support/stack-json";
import { deployed } from "../../support/deployed";
import { description } from "../../support/description";
import { refused } from "../support/refused";

const TYPES = ["aws_kms_key", "aws_sns_topic", "aws_sns_topic_policy", "aws_sns_topic_subscription"];

/** Addresses in a foundation, as they are synthesized. */
const addresses = (settings: Parameters<typeof description>[0]) => {
  const json = stackJson(deployed(description(settings)), "dev-foundation");
  return TYPES.flatMap((type) =>
    resources(json, type).map(({ address }) => ({ type, address: `${type}.${address.split(".").at(-1)}` })),
  );
};

describe("the topic of the alerts in a protected environment", () => {
  it("goes with `alerts: false`, with its key, policy and subscriptions", () => {
    const parts = addresses({ alerts: { email: ["ops@example.com"] } });
    expect(parts.map(({ type }) => type)).toEqual(TYPES);
    expect(refused(parts)).toEqual([]);
  });

  it("does not let the key of the data go with it", () => {
    const parts = addresses({ customerManagedKey: true });
    expect(refused(parts)).toEqual(parts.map(({ address }) => address));
    expect(parts).toHaveLength(1);
  });
});
