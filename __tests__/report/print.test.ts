import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const PRINT = resolve(__dirname, "..", "..", "constructs", "report", "print.ts");

/** Prints as many lines, and pipes them into a command. */
const piped = (lines: number, reader: string) =>
  spawnSync(
    "bash",
    [
      "-c",
      `"${process.execPath}" --import tsx --eval 'require("${PRINT}").print("line\\n".repeat(${lines}))' | ${reader}`,
    ],
    { encoding: "utf8" },
  );

describe("what is printed", () => {
  it("arrives whole, with a line break at its end", () => {
    expect(piped(2, "cat")).toMatchObject({ stdout: "line\nline\n\n", stderr: "" });
  });

  it("may be read in part: no stack trace when the reader leaves", () => {
    expect(piped(200_000, "head -n 1")).toMatchObject({ stdout: "line\n", stderr: "" });
  });
});
