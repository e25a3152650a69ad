import { run } from "../../docker/host/deploy/exec";

const shell = (script: string, options = {}) => run("/bin/sh", ["-c", script], options);

describe("a program that is run", () => {
  it("returns its output, without its error output", async () => {
    expect(await shell("echo fine; echo hm >&2")).toBe("fine\n");
  });

  it("gets its arguments as they are, without a shell", async () => {
    expect(await run("printf", ["%s|", "a b", "$HOME", ";", "*"])).toBe("a b|$HOME|;|*|");
  });

  it.each([1, 3, 127])(
    "fails when it exits with %d, with the last line of its error output",
    async (code) => {
      await expect(shell(`echo fine; echo first >&2; echo '  last  ' >&2; exit ${code}`)).rejects.toThrow(
        /^last$/,
      );
    },
  );

  it("fails with the line that matches", async () => {
    const script = "echo '[emerg] no such host' >&2; echo 'test failed' >&2; exit 1";
    await expect(shell(script, { errorLine: /\[emerg\]/ })).rejects.toThrow(/^\[emerg\] no such host$/);
  });

  it("fails with everything when no line matches", async () => {
    await expect(shell("echo hm >&2; exit 1", { errorLine: /\[emerg\]/ })).rejects.toThrow(
      /Command failed.*hm/s,
    );
    await expect(shell("exit 1")).rejects.toThrow("Command failed");
  });

  it("is killed when it takes too long, even if it ignores SIGTERM", async () => {
    const began = performance.now();
    const stubborn = shell("trap '' TERM; exec sleep 10", { timeout: 0.1 });
    await expect(stubborn).rejects.toThrow("/bin/sh took more than 0.1 s");
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it("can be missing", async () => {
    await expect(run("no-such-program", [])).rejects.toThrow("no-such-program");
  });
});
