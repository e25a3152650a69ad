import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../../constructs/commands/command-error";
import { run, type RunOptions } from "../../constructs/commands/run";

/** Runs a script by Node and returns what was shown of it. */
function shown(script: string, options: RunOptions = {}): readonly unknown[] {
  const log = jest.spyOn(console, "log").mockImplementation(() => undefined);
  try {
    run("node", ["-e", script], options);
    return log.mock.calls.flat();
  } finally {
    log.mockRestore();
  }
}

describe("a program that a command runs", () => {
  it("is shown before it runs, with the variables it is given", () => {
    expect(shown("0", { environment: { BOOTSTRAP: "dev" } })).toEqual(["> BOOTSTRAP=dev node -e 0"]);
  });

  it("is not shown when it is to be quiet", () => {
    expect(shown("console.log('nobody sees this')", { quiet: true })).toEqual([]);
  });

  it("runs in its folder, with its variables beside those of this process", () => {
    const folder = mkdtempSync(join(tmpdir(), "run-"));
    const script = "fs.writeFileSync('said', process.env.SAID + (process.env.PATH ? ' and more' : ''))";
    shown(script, { folder, environment: { SAID: "hello" } });
    expect(readFileSync(join(folder, "said"), "utf8")).toBe("hello and more");
  });

  it("stops the command when it fails, and says which it was", () => {
    expect(() => shown("process.exit(3)")).toThrow(new CommandError("failed: node -e process.exit(3)"));
    expect(() => shown("process.exit(3)")).toThrow(CommandError);
  });

  it("stops the command when it is killed", () => {
    expect(() => shown("process.kill(process.pid)")).toThrow(/^failed: node -e /);
  });

  it("stops the command when there is no such program", () => {
    const start = () => run("no-such-program", [], { quiet: true });
    expect(start).toThrow(CommandError);
    expect(start).toThrow("no-such-program can't be started: spawnSync no-such-program ENOENT");
  });
});
