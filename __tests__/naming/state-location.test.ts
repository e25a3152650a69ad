import { stateBucketName } from "../../constructs/naming/state-location";

describe("the name of a state bucket", () => {
  it("holds the account, because bucket names are shared by all accounts", () => {
    expect(stateBucketName({ application: "shop", environment: "dev" }, "123456789012")).toBe(
      "shop-dev-state-123456789012",
    );
  });

  it("fits a bucket with the longest names a description may hold", () => {
    const scope = { application: "a".repeat(20), environment: "e".repeat(12) };
    const name = stateBucketName(scope, "123456789012");
    expect(name).toBe(`${"a".repeat(20)}-${"e".repeat(12)}-state-123456789012`);
    expect(name.length).toBeLessThanOrEqual(63);
  });
});
