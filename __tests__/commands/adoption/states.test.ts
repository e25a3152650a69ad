import { stateIds } from "../../../constructs/commands/adoption/states";

const state = (...resources: readonly object[]) => JSON.stringify({ version: 4, resources });

describe("the ids in the states", () => {
  const { managed, mentioned } = stateIds([
    state(
      {
        mode: "managed",
        type: "aws_instance",
        name: "it",
        instances: [
          {
            attributes: { id: "i-1", arn: "arn:i-1", root_block_device: [{ volume_id: "vol-1" }], port: 80 },
          },
        ],
      },
      { mode: "data", type: "aws_vpc", name: "it", instances: [{ attributes: { id: "vpc-9" } }] },
    ),
    state({
      mode: "managed",
      type: "aws_vpc",
      name: "it",
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
