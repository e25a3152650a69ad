import { mkdtempSync, readFileSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../../constructs/commands/command-error";
import { capture, run, type RunOptions } from "../../constructs/commands/programs";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "programs-")));

/** Runs a script and returns what was printed about it. */
function printed(script: string, options: RunOptions = {}): readonly unknown[] {
  const log = jest.spyOn(console, "log").mockImplementation(() => undefined);
  try {
    run("node", ["-e", script], options);
    return log.mock.calls.flat();
  } finally {
    log.mockRestore();
  }
}

const captured = (script: string, options?: RunOptions) => capture("node", ["-e", script], options);

describe("a program that is run", () => {
  it("is printed with its variables, and runs in its folder", () => {
    const script = "fs.writeFileSync('said', process.env.SAID + (process.env.PATH ? ' and more' : ''))";
    expect(printed(script, { folder, environment: { SAID: "hello" } })).toEqual([
      `> SAID=hello node -e ${script}`,
    ]);
    expect(readFileSync(join(folder, "said"), "utf8")).toBe("hello and more");
  });

  it.each(["process.exit(3)", "process.kill(process.pid)"])(
    "stops the command when it fails: %s",
    (script) => {
      const error = new CommandError(`this command failed: node -e ${script}`);
      expect(() => printed(script)).toThrow(error);
    },
  );
});

describe("a program whose output is captured", () => {
  it("returns its output, its errors and its exit code", async () => {
    const script = "console.log(process.cwd()); console.error('a warning'); process.exitCode = 2";
    await expect(captured(script, { folder })).resolves.toEqual({
      code: 2,
      output: `${folder}\n`,
      errors: "a warning\n",
    });
  });

  it("returns a long output whole", async () => {
    const { output } = await captured("process.stdout.write('é'.repeat(1_000_000))");
    expect(output).toBe("é".repeat(1_000_000));
  });

  it("has no exit code when it is killed", async () => {
    await expect(captured("process.kill(process.pid)")).resolves.toMatchObject({ code: undefined });
  });

  it("does not get PHASE and BOOTSTRAP, which would change what main.ts describes", async () => {
    const before = process.env;
    process.env = { ...before, PHASE: "fargate", BOOTSTRAP: "dev" };
    try {
      const script = "console.log(process.env.PHASE, process.env.BOOTSTRAP)";
      await expect(captured(script)).resolves.toMatchObject({ output: "undefined undefined\n" });
      const environment = { BOOTSTRAP: "prod" };
      await expect(captured(script, { environment })).resolves.toMatchObject({ output: "undefined prod\n" });
    } finally {
      process.env = before;
    }
  });
});

describe("a program that does not exist", () => {
  const message = (call: string) =>
    `no-such-program cannot be started: ${call} no-such-program ENOENT. Is it installed and on the PATH?`;

  it("stops the command", async () => {
    jest.spyOn(console, "log").mockImplementation(() => undefined);
    expect(() => run("no-such-program", [])).toThrow(new CommandError(message("spawnSync")));
    await expect(capture("no-such-program", [])).rejects.toThrow(new CommandError(message("spawn")));
  });
});
