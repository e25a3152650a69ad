import { plannedLoss } from "../../../constructs/commands/gate/violations";
import { type Change, planOf } from "../support/plans";

function lossOf(change: Partial<Change>) {
  const [resource] = planOf([{ type: "aws_instance", ...change }]).resource_changes ?? [];
  if (resource === undefined) throw new Error("the plan holds no change");
  return plannedLoss(resource);
}

const REPLACED = { actions: ["delete", "create"] };

describe("what a change takes away", () => {
  it.each([["no-op"], ["create"], ["read"], ["update"], ["forget"]])("is nothing: %s", (action) => {
    expect(lossOf({ actions: [action] })).toBeUndefined();
  });

  it("is nothing of what is only read", () => {
    expect(lossOf({ mode: "data" })).toBeUndefined();
  });

  it.each([
    ["delete_because_no_resource_config", "it is no longer described"],
    ["delete_because_each_key", "it is no longer described"],
    [undefined, undefined],
  ])("is destroyed: %s", (reason, cause) => {
    expect(lossOf({ reason })).toEqual({ effect: "destroyed", cause });
  });

  it.each([
    ["replace_by_request", "-replace asks for it"],
    ["replace_by_triggers", "replace_triggered_by asks for it"],
    ["replace_because_tainted", "it is tainted"],
    ["replace_because_cannot_update", undefined],
  ])("is replaced: %s", (reason, cause) => {
    expect(lossOf({ ...REPLACED, reason })).toEqual({ effect: "replaced", cause });
  });

  it("is replaced by force of attributes, each with its place", () => {
    const replacePaths = [["subnet_id"], ["root_block_device", 0, "encrypted"], []];
    expect(lossOf({ ...REPLACED, replacePaths, reason: "replace_because_cannot_update" })).toEqual({
      effect: "replaced",
      cause: "forced by subnet_id, root_block_device[0].encrypted",
    });
  });

  it("is replaced before the old one goes, too", () => {
    expect(lossOf({ actions: ["create", "delete"] })).toEqual({ effect: "replaced", cause: undefined });
  });

  it("is what an earlier replacement left over", () => {
    expect(lossOf({ deposed: "4b2ee0c1" })).toEqual({
      effect: "destroyed",
      cause: "object 4b2ee0c1, left over by an earlier replacement",
    });
  });
});
