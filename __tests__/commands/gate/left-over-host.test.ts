import { type Change } from "../support/plans";
import { refused } from "../support/refused";

const [OLD, NEW] = ["i-00000000000000001", "i-00000000000000002"];

/** What a plan has after a takeover that failed: the new host, the old one as left over, and the Elastic IP that moves. */
const host = (actions: readonly string[] = ["no-op"]): Change => ({
  type: "aws_instance",
  actions,
  before: { id: NEW },
  ...(actions.includes("delete") ? {} : { after: { id: NEW } }),
});
const leftOver: Change = { type: "aws_instance", before: { id: OLD }, deposed: "9ae519ce" };
const association = (actions: readonly string[], to: string | undefined): Change => ({
  type: "aws_eip_association",
  actions,
  before: { instance_id: OLD },
  ...(actions.join() === "delete" ? {} : { after: to === undefined ? {} : { instance_id: to } }),
});
const MOVES = ["create", "delete"];

describe("a host that is left over from a replacement", () => {
  it.each<[string, readonly Change[]]>([
    ["moves to its successor", [host(), leftOver, association(MOVES, NEW)]],
    ["leads there already", [host(), leftOver, association(["no-op"], NEW)]],
    ["moves there, and the host changes in place", [host(["update"]), leftOver, association(MOVES, NEW)]],
  ])("passes where the Elastic IP %s", (_, changes) => {
    expect(refused(changes)).toEqual([]);
  });

  it.each<[string, readonly Change[]]>([
    ["stays with it", [host(), leftOver, association(["no-op"], OLD)]],
    ["is in no plan", [host(), leftOver]],
    ["is taken away", [host(), leftOver, association(["delete"], undefined)]],
    ["moves to one that is not known", [host(), leftOver, association(MOVES, undefined)]],
    [
      "is one of two, and the other stays",
      [host(), leftOver, association(MOVES, NEW), association(["no-op"], OLD)],
    ],
    [
      "moves to a host at another address",
      [{ ...host(), address: "aws_instance.other" }, leftOver, association(MOVES, NEW)],
    ],
  ])("is refused where the Elastic IP %s", (_, changes) => {
    expect(refused(changes)).toContain("aws_instance.it");
  });

  it("is refused where its successor goes, too", () => {
    expect(refused([host(["create", "delete"]), leftOver, association(MOVES, undefined)])).toHaveLength(2);
    expect(refused([host(["forget"]), leftOver, association(MOVES, NEW)])).toHaveLength(2);
  });

  it("leaves the host that serves protected", () => {
    expect(refused([{ ...host(["delete"]) }, association(["no-op"], NEW)])).toHaveLength(1);
  });
});
