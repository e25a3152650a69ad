import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { CommandError } from "../../../constructs/commands/command-error";
import { captured } from "../../../constructs/commands/terraform/terraform";

const node = (script: string) => captured("node", ["-e", script], tmpdir());

describe("a program whose words are kept", () => {
  it("tells what it printed, what it complained about, and how it ended", async () => {
    const script = "console.log('a plan'); console.error('a warning'); process.exitCode = 2";
    await expect(node(script)).resolves.toEqual({ code: 2, output: "a plan\n", errors: "a warning\n" });
  });

  it("runs in its folder", async () => {
    await expect(node("console.log(process.cwd())")).resolves.toMatchObject({
      output: `${realpathSync(tmpdir())}\n`,
    });
  });

  it("keeps all of a long text, and every character whole", async () => {
    const { output } = await node("process.stdout.write('é'.repeat(1_000_000))");
    expect(output).toBe("é".repeat(1_000_000));
  });

  it("has no exit code when it is killed", async () => {
    await expect(node("process.kill(process.pid)")).resolves.toMatchObject({ code: undefined });
  });

  it("stops the command when there is no such program", async () => {
    const started = captured("no-such-program", [], tmpdir());
    await expect(started).rejects.toThrow(CommandError);
    await expect(started).rejects.toThrow("no-such-program can't be started: spawn no-such-program ENOENT");
  });
});
