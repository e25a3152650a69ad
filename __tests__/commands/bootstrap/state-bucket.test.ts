import { stateBucketStatus } from "../../../constructs/commands/bootstrap/state-bucket";
import { CommandError } from "../../../constructs/commands/command-error";
import { type Answers, withAws } from "../support/aws";

const query = {
  account: "123456789012",
  region: "ap-northeast-2",
  bucket: "shop-dev-state-123456789012",
  key: "shop/dev/state.tfstate",
};

const status = (answers: Partial<Answers> = {}) =>
  withAws({ account: "123456789012", owner: "123456789012", bucket: 200, state: 200, ...answers }, () =>
    stateBucketStatus(query),
  );

describe("the status of a state bucket", () => {
  it.each<[string, Partial<Answers>]>([
    ["missing", { bucket: 404 }],
    ["without-state", { state: 404 }],
    ["complete", {}],
    ["foreign", { owner: "210987654321" }],
    ["foreign", { owner: "210987654321", checksOwner: false }],
    ["complete", { lists: false }],
  ])("is %s where AWS answers %j", async (found, answers) => {
    await expect(status(answers)).resolves.toBe(found);
  });

  it("refuses the credentials of another account before it asks for anything else", async () => {
    await expect(status({ account: "210987654321" })).rejects.toThrow(
      new CommandError(
        "main.ts names account 123456789012, but your credentials belong to account 210987654321. " +
          "Nothing was changed. Set AWS_PROFILE to a profile of account 123456789012, then run this again.",
      ),
    );
  });

  it("says to sign in when AWS does not accept the credentials", async () => {
    const refused = status({ account: undefined });
    await expect(refused).rejects.toThrow(CommandError);
    await expect(refused).rejects.toThrow(
      /^AWS does not accept your credentials: .*\. Sign in, then run this again\.$/,
    );
  });

  it.each<[number, Partial<Answers>, string]>([
    [403, { state: 403 }, "shop-dev-state-123456789012/shop/dev/state.tfstate"],
    [503, { state: 503 }, "shop-dev-state-123456789012/shop/dev/state.tfstate"],
    [503, { bucket: 503 }, "shop-dev-state-123456789012"],
  ])("stops at HTTP status %d to %j", async (code, answers, place) => {
    const refused = status(answers);
    await expect(refused).rejects.toThrow(CommandError);
    await expect(refused).rejects.toThrow(
      `S3 answered with HTTP status ${code} for s3://${place}. Nothing was changed. ` +
        "Check your permissions and the region of the bucket, then run this again.",
    );
  });

  it("says where a bucket of another region came from", async () => {
    await expect(status({ bucket: 301 })).rejects.toThrow(
      /^the bucket shop-dev-state-123456789012 is in another region than ap-northeast-2, which main\.ts names\./,
    );
  });
});
