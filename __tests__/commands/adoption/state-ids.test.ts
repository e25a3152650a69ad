import { stateIds } from "../../../constructs/commands/adoption/states";

const state = (...resources: readonly object[]) => JSON.stringify({ version: 4, resources });

describe("what the states know", () => {
  const { own, mentioned } = stateIds([
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

  it("is each resource by its id and its ARN, of its type", () => {
    expect([...own]).toEqual(["aws_instance i-1", "aws_instance arn:i-1", "aws_vpc vpc-1"]);
  });

  it("is what a resource made along the way", () => {
    expect(mentioned).toContain("vol-1");
  });

  it("isn't what is only looked at", () => {
    expect(mentioned).not.toContain("vpc-9");
  });
});
