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

describe("the look at a state bucket", () => {
  it.each<[string, Partial<Answers>]>([
    ["missing", { bucket: 404 }],
    ["without-state", { state: 404 }],
    ["complete", {}],
    ["foreign", { owner: "210987654321" }],
    ["foreign", { owner: "210987654321", checksOwner: false }],
    ["complete", { lists: false }],
  ])("finds it %s where AWS answers %j", async (found, answers) => {
    await expect(status(answers)).resolves.toBe(found);
  });

  it("refuses the credentials of another account before it asks for anything else", async () => {
    await expect(status({ account: "210987654321" })).rejects.toThrow(
      new CommandError(
        "main.ts says account 123456789012, your credentials are of account 210987654321. " +
          "Nothing was changed. Choose the profile of that account (AWS_PROFILE), then run this again.",
      ),
    );
  });

  it("says to sign in when AWS doesn't know the credentials", async () => {
    const refused = status({ account: undefined });
    await expect(refused).rejects.toThrow(CommandError);
    await expect(refused).rejects.toThrow(
      /^AWS doesn't say who you are: .*\. Sign in, then run this again\.$/,
    );
  });

  it.each<[number, Partial<Answers>, string]>([
    [403, { state: 403 }, "shop-dev-state-123456789012/shop/dev/state.tfstate"],
    [503, { state: 503 }, "shop-dev-state-123456789012/shop/dev/state.tfstate"],
    [301, { bucket: 301 }, "shop-dev-state-123456789012"],
    [503, { bucket: 503 }, "shop-dev-state-123456789012"],
  ])("takes an answer %d to %j neither for yes nor for no", async (code, answers, place) => {
    const refused = status(answers);
    await expect(refused).rejects.toThrow(CommandError);
    await expect(refused).rejects.toThrow(
      `S3 answers ${code} for s3://${place}. Nothing was changed. ` +
        "Check your permissions there and the region of the bucket, then run this again.",
    );
  });
});
