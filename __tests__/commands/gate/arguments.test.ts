import { CommandError } from "../../../constructs/commands/command-error";
import { gateArguments } from "../../../constructs/commands/gate/arguments";

describe("the words after the gate's name", () => {
  it("are files and allowances, in any order", () => {
    const words = ["--allow", "aws_vpc.a=why", "one.json", "--allow=aws_vpc.b=so", "two.json"];
    expect(gateArguments(words)).toEqual({
      files: ["one.json", "two.json"],
      allowances: [
        { address: "aws_vpc.a", reason: "why" },
        { address: "aws_vpc.b", reason: "so" },
      ],
    });
  });

  it("may be a file alone", () => {
    expect(gateArguments(["one.json"])).toEqual({ files: ["one.json"], allowances: [] });
  });

  it.each([
    [[], /^which plans\? npm run gate -- plan\.json /],
    [["--allow", "aws_vpc.a=why"], /^which plans\? /],
    [["one.json", "--alow", "x=y"], /^Unknown option '--alow'\. It is asked like this: npm run gate -- /],
    [["one.json", "-v"], /^Unknown option '-v'\. It is asked like this: /],
    [["one.json", "--allow"], /^Option '--allow <value>' argument missing\. It is asked like this: /],
    [["one.json", "--allow", "--allow"], /^Option '--allow' argument is ambiguous\. It is asked like this: /],
    [["one.json", "--allow", "aws_vpc.a"], /^--allow "aws_vpc\.a" needs an address and a reason/],
  ])("are refused in one line when they can't be understood: %j", (words, message) => {
    expect(() => gateArguments(words)).toThrow(CommandError);
    expect(() => gateArguments(words)).toThrow(message);
    expect(() => gateArguments(words)).not.toThrow(/\n/);
  });
});
