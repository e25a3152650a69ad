import { PROTECTED, refused } from "../support/refused";

const BUCKET = "shop-dev-access-logs-123456789012";

const destroyed = (type: string, before: Readonly<Record<string, string>>) => ({ type, before });

/** What is gone with `accessLogs: "stopped"`. */
const RECORDING = destroyed("aws_s3_bucket_logging", { bucket: "shop-dev-state", target_bucket: BUCKET });

/** What is gone when the setting is taken out after that. */
const KEPT = [
  "aws_s3_bucket",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_server_side_encryption_configuration",
].map((type) => destroyed(type, { bucket: BUCKET }));

const stopped = (before: readonly string[] | null, after: readonly string[] | null) => ({
  ...PROTECTED,
  stopped_access_logs: [before, after] as const,
});

describe("access logs of a protected environment", () => {
  it("are no longer recorded in the plan that stops them; their bucket does not go", () => {
    expect(refused([RECORDING], stopped(null, [BUCKET]))).toEqual([]);
    expect(refused(KEPT, stopped(null, [BUCKET]))).toHaveLength(KEPT.length);
  });

  it("go for good in a later plan", () => {
    expect(refused(KEPT, stopped([BUCKET], null))).toEqual([]);
  });

  it("are refused to go without having been stopped", () => {
    expect(refused([RECORDING, ...KEPT])).toHaveLength(1 + KEPT.length);
    expect(refused([RECORDING], stopped([BUCKET], null))).toHaveLength(1);
  });

  it("let no other bucket go with them", () => {
    const state = destroyed("aws_s3_bucket", { bucket: "shop-dev-state" });
    expect(refused([state], stopped([BUCKET], null))).toEqual(["aws_s3_bucket.it"]);
  });
});
