import { ImportCandidates } from "../../../constructs/commands/adoption/import-candidates";

const machine = (id: string) => ({ address: "aws_instance.it", id });
const role = { address: "aws_iam_role.it", id: "shop-dev" };

const choices = (...ids: readonly string[]) =>
  new ImportCandidates(
    new Map([
      ["aws_instance.it", ids],
      ["aws_iam_role.it", ["shop-dev"]],
    ]),
  );

describe("which of several ids is the one", () => {
  it("is settled where there is one, once it has been found there", () => {
    const made = choices("i-1");
    expect(made.settled()).toEqual([]);
    expect(made.next()).toEqual([machine("i-1"), role]);
    made.note(made.next(), "there");
    expect(made.settled()).toEqual([machine("i-1"), role]);
  });

  it("is the one that is there, after each has been tried", () => {
    const made = choices("i-gone", "i-1");
    made.note([machine("i-gone")], "gone");
    expect(made.next()).toEqual([machine("i-1"), role]);
    made.note(made.next(), "there");
    expect(made.settled()).toEqual([machine("i-1"), role]);
    expect(made.doubtful()).toEqual([]);
  });

  it("is looked for also behind one that is there", () => {
    const made = choices("i-1", "i-gone");
    made.note(made.next(), "there");
    expect(made.next()).toEqual([machine("i-gone"), role]);
    expect(made.isTried(machine("i-gone"))).toBe(false);
    made.note([machine("i-gone")], "gone");
    expect(made.settled()).toEqual([machine("i-1"), role]);
  });

  it("is nobody's to say where two are there", () => {
    const made = choices("i-1", "i-2");
    made.note(made.next(), "there");
    made.note(made.next(), "there");
    expect(made.settled()).toEqual([role]);
    expect(made.doubtful()).toEqual([{ address: "aws_instance.it", ids: ["i-1", "i-2"] }]);
  });

  it("is none where all are gone", () => {
    const made = choices("i-1");
    made.note([machine("i-1"), role], "gone");
    expect(made.next()).toEqual([]);
    expect(made.settled()).toEqual([]);
  });
});
