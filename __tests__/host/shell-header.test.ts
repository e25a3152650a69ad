import { execFileSync } from "node:child_process";
import { shellHeader } from "../../constructs/host/shell-header";

describe("the head of a script on the host", () => {
  it("exports every value, quoted", () => {
    expect(shellHeader({ AWS_REGION: "eu-west-1", NETWORK: "10.0.0.0/16" })).toBe(
      "#!/bin/bash\nexport AWS_REGION='eu-west-1'\nexport NETWORK='10.0.0.0/16'\n",
    );
  });

  it("is a bare shebang when there is nothing to hand over", () => {
    expect(shellHeader({})).toBe("#!/bin/bash\n");
  });

  it("hands a value to the script as it is: no sign in it means anything to the shell", () => {
    const value = "$(exit 7) `id` \"a  b\" \\n * it's 'x'";
    const script = `${shellHeader({ VALUE: value })}printenv VALUE\n`;
    expect(execFileSync("bash", ["-c", script], { encoding: "utf8" })).toBe(`${value}\n`);
  });
});
