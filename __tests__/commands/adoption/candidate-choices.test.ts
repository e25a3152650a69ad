import { ImportCandidates } from "../../../constructs/commands/adoption/import-candidates";

const machine = (id: string) => ({ address: "aws_instance.it", id });
const role = { address: "aws_iam_role.it", id: "shop-dev" };

const candidatesOf = (...ids: readonly string[]) =>
  new ImportCandidates(
    new Map([
      ["aws_instance.it", ids],
      ["aws_iam_role.it", ["shop-dev"]],
    ]),
  );

describe("the candidate ids of a resource", () => {
  it("are unambiguous where one exists", () => {
    const candidates = candidatesOf("i-1");
    expect(candidates.unambiguous()).toEqual([]);
    expect(candidates.next()).toEqual([machine("i-1"), role]);
    candidates.record(candidates.next(), "exists");
    expect(candidates.unambiguous()).toEqual([machine("i-1"), role]);
  });

  it("are unambiguous where one is left after each was tried", () => {
    const candidates = candidatesOf("i-gone", "i-1");
    candidates.record([machine("i-gone")], "missing");
    expect(candidates.next()).toEqual([machine("i-1"), role]);
    candidates.record(candidates.next(), "exists");
    expect(candidates.unambiguous()).toEqual([machine("i-1"), role]);
    expect(candidates.ambiguous()).toEqual([]);
  });

  it("are all tried, also after one that exists", () => {
    const candidates = candidatesOf("i-1", "i-gone");
    candidates.record(candidates.next(), "exists");
    expect(candidates.next()).toEqual([machine("i-gone"), role]);
    expect(candidates.isTried(machine("i-gone"))).toBe(false);
    candidates.record([machine("i-gone")], "missing");
    expect(candidates.unambiguous()).toEqual([machine("i-1"), role]);
  });

  it("are ambiguous where two exist", () => {
    const candidates = candidatesOf("i-1", "i-2");
    candidates.record(candidates.next(), "exists");
    candidates.record(candidates.next(), "exists");
    expect(candidates.unambiguous()).toEqual([role]);
    expect(candidates.ambiguous()).toEqual([{ address: "aws_instance.it", ids: ["i-1", "i-2"] }]);
  });

  it("are none where all are missing", () => {
    const candidates = candidatesOf("i-1");
    candidates.record([machine("i-1"), role], "missing");
    expect(candidates.next()).toEqual([]);
    expect(candidates.unambiguous()).toEqual([]);
  });
});
