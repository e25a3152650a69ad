import { CommandError } from "../../../constructs/commands/command-error";
import { parseAllowance } from "../../../constructs/commands/gate/allowance";

describe("an allowance", () => {
  it.each([
    ["aws_vpc.it=we move", "aws_vpc.it", "we move"],
    ['aws_subnet.it["a=b"]=we move', 'aws_subnet.it["a=b"]', "we move"],
    ['aws_subnet.it["a]=\\"b"].x[0]=one = two', 'aws_subnet.it["a]=\\"b"].x[0]', "one = two"],
    ["aws_subnet.it[a=b]=we move", "aws_subnet.it[a=b]", "we move"],
    [" aws_vpc.it = we move ", "aws_vpc.it", "we move"],
  ])("%s", (text, address, reason) => {
    expect(parseAllowance(text)).toEqual({ address, reason });
  });

  it.each([["aws_vpc.it"], ["aws_vpc.it="], ["aws_vpc.it=  "], ["=we move"], [""], ['aws_subnet.it["a=b"]']])(
    "needs an address and a reason: %j",
    (text) => {
      expect(() => parseAllowance(text)).toThrow(CommandError);
      expect(() => parseAllowance(text)).toThrow(
        `--allow ${JSON.stringify(text)} must have an address and a reason. For example: ` +
          "--allow 'aws_instance.host=new machine image'",
      );
    },
  );
});
