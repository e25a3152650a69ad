import { jsonOutput, plainOutput } from "../../../constructs/commands/release/output/release-output";

/** Prints steps and a result to a stream. @returns what was written */
function printed(isTTY: boolean, ok = true): { readonly out: string; readonly errors: string } {
  const written = { out: "", errors: "" };
  let milliseconds = 0;
  const output = plainOutput(
    { isTTY, write: (text) => (written.out += text) },
    { write: (text) => (written.errors += text) },
    () => (milliseconds += 1000),
  );
  output.step("host: asked", { platform: "host", fraction: 0 });
  output.step("Fargate: half", { platform: "Fargate", service: "back", fraction: 0.5 });
  output.result(["back: released", "  host: healthy"], {}, ok);
  return written;
}

describe("the output of a release", () => {
  it("is plain lines with the seconds since the start", () => {
    expect(printed(false).out).toBe(
      "host: asked (1 s)\nFargate: half (2 s)\nback: released\n  host: healthy\n",
    );
  });

  it("has a bar below the lines on a terminal, and none is left at the end", () => {
    const { out } = printed(true);
    const lines = out.split(/\r\u001B\[K|\n/);
    expect(lines).toContain("[" + "-".repeat(30) + "] 0 %, 2 s");
    expect(lines).toContain(`[${"#".repeat(8)}${"-".repeat(22)}] 25 %, 4 s`);
    expect(out.endsWith("\r\u001B[Kback: released\n  host: healthy\n")).toBe(true);
  });

  it("tells what failed on standard error", () => {
    expect(printed(false, false).errors).toBe("back: released\n  host: healthy\n");
  });

  it("is one object a line for machines", () => {
    let text = "";
    const output = jsonOutput({ write: (line) => (text += line) }, () => 0);
    output.step("Fargate, back: half", { service: "back", platform: "Fargate", fraction: 0.5 });
    output.result(["back: released"], { environment: "dev" }, true);
    expect(
      text
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      {
        ...{ event: "progress", seconds: 0, service: "back", platform: "Fargate", done: 0.5 },
        text: "Fargate, back: half",
      },
      { event: "result", seconds: 0, ok: true, environment: "dev" },
    ]);
  });
});
