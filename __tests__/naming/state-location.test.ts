import { stateBucketName } from "../../constructs/naming/state-location";

describe("the name of a state bucket", () => {
  it("contains the account id, because bucket names are unique among all accounts", () => {
    expect(stateBucketName({ application: "shop", environment: "dev" }, "123456789012")).toBe(
      "shop-dev-state-123456789012",
    );
  });

  it("is a valid bucket name with the longest names of application and environment", () => {
    const scope = { application: "a".repeat(20), environment: "e".repeat(12) };
    const name = stateBucketName(scope, "123456789012");
    expect(name).toBe(`${"a".repeat(20)}-${"e".repeat(12)}-state-123456789012`);
    expect(name.length).toBeLessThanOrEqual(63);
  });
});
