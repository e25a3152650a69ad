import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const PRINT = resolve(__dirname, "..", "..", "constructs", "report", "print.ts");

/** Prints lines and pipes them into a command. */
const piped = (lines: number, reader: string) =>
  spawnSync(
    "bash",
    [
      "-c",
      `"${process.execPath}" --import tsx --eval 'require("${PRINT}").print("line\\n".repeat(${lines}))' | ${reader}`,
    ],
    { encoding: "utf8" },
  );

describe("printed text", () => {
  it("is complete and ends with a line break", () => {
    expect(piped(2, "cat")).toMatchObject({ stdout: "line\nline\n\n", stderr: "" });
  });

  it("prints no stack trace when its reader exits early", () => {
    expect(piped(200_000, "head -n 1")).toMatchObject({ stdout: "line\n", stderr: "" });
  });
});
