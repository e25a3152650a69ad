import { CommandError } from "../../constructs/commands/command-error";
import { storedStates } from "../../constructs/commands/stored-states";
import { stackOf } from "./adoption/support/stack-of";
import { type Answer, answering } from "./support/answering";

const read = (answer: Answer) => answering(answer, () => storedStates([stackOf({})]));

const errorBody = (code: string) => `<Error><Code>${code}</Code><Message>${code} it is</Message></Error>`;

describe("the states of an environment", () => {
  it("are read from the bucket of its account", async () => {
    let asked: readonly unknown[] = [];
    const states = await read(({ url, headers }) => {
      asked = [url?.split("?")[0], headers["x-amz-expected-bucket-owner"]];
      return [200, '{"version":4}'];
    });
    expect(states).toEqual(['{"version":4}']);
    expect(asked).toEqual(["/shop-dev-state/shop/dev/ec2.tfstate", "123456789012"]);
  });

  it("are none before the first deployment", async () => {
    await expect(read(() => [404, errorBody("NoSuchKey")])).resolves.toEqual([]);
  });

  it.each([
    [403, "AccessDenied"],
    [404, "NoSuchBucket"],
  ])("stop the command where S3 answers %d %s", async (status, code) => {
    const asking = read(() => [status, errorBody(code)]);
    await expect(asking).rejects.toThrow(CommandError);
    await expect(asking).rejects.toThrow(
      /^s3:\/\/shop-dev-state\/shop\/dev\/ec2.tfstate cannot be read: .+\. Check your permissions/,
    );
  });
});
