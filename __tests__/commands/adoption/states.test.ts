import { stateIds, storedStates } from "../../../constructs/commands/adoption/states";
import { CommandError } from "../../../constructs/commands/command-error";
import { type Answer, answering } from "../support/answering";
import { stackOf } from "./support/stack-of";

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
      /^s3:\/\/shop-dev-state\/shop\/dev\/ec2.tfstate cannot be read: .+ Nothing was changed\. Check/,
    );
  });
});

const state = (...resources: readonly object[]) => JSON.stringify({ version: 4, resources });

describe("the ids in the states", () => {
  const { managed, mentioned } = stateIds([
    state(
      {
        mode: "managed",
        type: "aws_instance",
        instances: [
          {
            attributes: { id: "i-1", arn: "arn:i-1", root_block_device: [{ volume_id: "vol-1" }], port: 80 },
          },
        ],
      },
      { mode: "data", type: "aws_vpc", instances: [{ attributes: { id: "vpc-9" } }] },
    ),
    state({
      mode: "managed",
      type: "aws_vpc",
      instances: [{ attributes: { id: "vpc-1" } }, { attributes: null }],
    }),
    JSON.stringify({ version: 4 }),
    "",
  ]);

  it("are the id and the ARN of each resource, with its type", () => {
    expect([...managed]).toEqual(["aws_instance i-1", "aws_instance arn:i-1", "aws_vpc vpc-1"]);
  });

  it("contain what belongs to a resource", () => {
    expect(mentioned).toContain("vol-1");
  });

  it("contain no data sources", () => {
    expect(mentioned).not.toContain("vpc-9");
  });
});
