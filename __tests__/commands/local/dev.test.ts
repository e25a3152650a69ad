import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../support/free-port";
import { type DockerAnswers, ThisMachine, WORKING } from "./support/this-machine";

/** Each run synthesizes main.ts in a process of its own. */
jest.setTimeout(60_000);

/** What Docker Compose does by its command; the others succeed. */
const composing = (does: Readonly<Record<string, string>>): DockerAnswers => ({
  ...WORKING,
  "compose version": "echo 2.26.1",
  compose: [
    'case "$*" in',
    ...Object.entries(does).map(([word, then]) => `*" ${word}"*) ${then};;`),
    "esac",
  ].join("\n"),
});

const FILES =
  "--project-directory . -p shop-dev -f .local/dev/shop-dev/compose.yaml -f .local/dev/shop-dev/compose.watch.yaml";
const composed = (machine: ThisMachine) =>
  machine.calls
    .filter((call) => call.includes(FILES))
    .map((call) => call.replace(`docker compose --ansi never --progress plain ${FILES} `, ""));

/** Waits until the machine was asked for something. */
async function asked(machine: ThisMachine, call: string): Promise<void> {
  while (!machine.calls.some((each) => each.includes(call))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}

/** Presses Ctrl-C as soon as the machine was asked for something. */
async function interruptedAt(machine: ThisMachine, call: string): Promise<void> {
  await asked(machine, call);
  process.emit("SIGINT");
}

describe("npm run dev", () => {
  it("builds, starts and follows edits until Ctrl-C, which leaves nothing but the data", async () => {
    const machine = new ThisMachine(
      composing({
        up: "echo ' Container shop-dev-back-1  Started' >&2; echo 'back-1  | hello'; exec sleep 50",
      }),
    );
    const port = await freePort();
    const running = machine.develop("dev", "--port", port);
    await interruptedAt(machine, " up ");
    const { code, output, errors } = await running;
    expect([code, errors]).toEqual([0, ""]);
    expect(output).toContain(`\nStarting\n`);
    expect(output).toContain(`\ndev answers on http://localhost:${port}\n`);
    expect(output).toContain("\nback-1  | hello\n");
    expect(output).not.toContain("Started");
    expect(output).toMatch(/\nCtrl-C: stopping\ndev: stopped; its data stays\n$/);
    expect(composed(machine)).toEqual([
      "build back",
      "build front",
      "up --watch --remove-orphans",
      "down --remove-orphans",
    ]);
    // Where git does not see them.
    expect(existsSync(join(machine.folder, ".local/dev/shop-dev/compose.watch.yaml"))).toBe(true);
    expect(existsSync(join(machine.folder, "compose.yaml"))).toBe(false);
  });

  it("stops all of it when Docker Compose ends by itself", async () => {
    const failed = "echo 'service \"back-release\" didn'\"'\"'t complete successfully: exit 1' >&2; exit 1";
    const machine = new ThisMachine(composing({ up: failed }));
    const { code, errors } = await machine.develop("--port", await freePort());
    expect([code, errors]).toEqual([
      1,
      expect.stringMatching(/^dev: Docker Compose ended: service "back-release"/),
    ]);
    expect(composed(machine).at(-1)).toBe("down --remove-orphans");
  });

  it("prints the builder's last lines, and has started nothing", async () => {
    const machine = new ThisMachine(
      composing({ "build back": "seq 100; echo 'no such package' >&2; exit 1" }),
    );
    const { code, errors } = await machine.develop("--port", await freePort());
    expect(code).toBe(1);
    expect(errors).toMatch(/^dev: docker\/back cannot be built, and nothing was started/);
    expect(errors).toMatch(/\n100\nno such package\n$/);
    expect(composed(machine)).toEqual(["build back"]);
  });

  it.each(["SIGTERM", "SIGHUP"] as const)(
    "stops at %s, also what Docker leaves to its plugin",
    async (signal) => {
      // Docker before version 25 does not end at Ctrl-C, and its plugin is in its process group.
      const plugin =
        "(trap 'echo plugin >>stopped; exit' INT; while :; do sleep 0.1; done) & trap '' INT; wait";
      const machine = new ThisMachine(composing({ up: plugin }));
      const running = machine.develop("dev", "--port", await freePort());
      await asked(machine, " up ");
      process.emit(signal, signal);
      const { code, errors, output } = await running;
      expect([code, errors]).toEqual([0, ""]);
      expect(output).toContain(`\n${signal}: stopping\n`);
      expect(readFileSync(join(machine.folder, "stopped"), "utf8")).toBe("plugin\n");
      expect(composed(machine).at(-1)).toBe("down --remove-orphans");
    },
  );

  it("does not say after Ctrl-C that the application answers", async () => {
    const machine = new ThisMachine({
      exec: `[ -e stopped ] || exit 1`,
      ...composing({ up: "trap 'touch stopped; sleep 1; exit' INT; while :; do sleep 0.1; done" }),
    });
    const running = machine.develop("dev", "--port", await freePort());
    await interruptedAt(machine, " up ");
    expect((await running).output).not.toContain("answers on");
  });

  it("gives Docker Compose the values of secrets as they are, and not by the shell's variables", async () => {
    const machine = new ThisMachine(composing({ build: 'echo "$STRIPE_KEY" >>given', up: "exit 1" }));
    const main = readFileSync("main.ts", "utf8").replace(
      "database: true,",
      'database: true, secrets: ["STRIPE_KEY"],',
    );
    rmSync(join(machine.folder, "main.ts"));
    writeFileSync(join(machine.folder, "main.ts"), main);
    writeFileSync(join(machine.folder, ".env.local"), "STRIPE_KEY=ab$cd#e\n");
    process.env["STRIPE_KEY"] = "of the shell";
    await machine.develop("dev", "--port", await freePort());
    delete process.env["STRIPE_KEY"];
    expect(readFileSync(join(machine.folder, "given"), "utf8")).toMatch(/^ab\$cd#e\n/);
  });

  it("does not start beside one that runs in another terminal", async () => {
    const machine = new ThisMachine(composing({}));
    const other = spawn("sleep", ["60"]);
    mkdirSync(join(machine.folder, ".local/dev/shop-dev"), { recursive: true });
    writeFileSync(join(machine.folder, ".local/dev/shop-dev/process"), String(other.pid));
    for (const words of [["dev"], ["dev", "--purge"]]) {
      const { code, errors } = await machine.develop(...words);
      expect([code, errors]).toEqual([1, expect.stringContaining("runs already, in another terminal")]);
    }
    other.kill();
    await once(other, "close");
    expect(composed(machine)).toEqual([]);
    // The record of a process that has ended holds nothing up.
    expect(await machine.develop("dev", "--purge")).toMatchObject({ code: 0 });
  });

  it("starts nothing after Ctrl-C during a build", async () => {
    const machine = new ThisMachine(composing({ build: "exec sleep 50" }));
    const running = machine.develop("--port", await freePort());
    await interruptedAt(machine, "build back");
    expect(await running).toMatchObject({ code: 0, errors: "" });
    expect(composed(machine)).toEqual(["build back"]);
  });
});

describe("npm run dev -- --purge", () => {
  it("leaves the application of another folder", async () => {
    const machine = new ThisMachine({ ...composing({}), "ps --all": "echo /home/kim/shop" });
    const { code, errors } = await machine.develop("dev", "--purge");
    expect([code, errors]).toEqual([1, expect.stringContaining("runs already, from /home/kim/shop")]);
    expect(composed(machine)).toEqual([]);
  });

  it("removes data and images, also of services that are gone, and starts nothing", async () => {
    const machine = new ThisMachine({
      ...composing({}),
      "image ls":
        '[ "$4" = label=com.docker.compose.project=shop-dev ] && echo "1 shop-dev-gone:dev\n2 <none>:<none>"',
    });
    const { code, output } = await machine.develop("dev", "--purge");
    expect([code, output]).toEqual([0, "dev: its data and its images are removed\n"]);
    expect(composed(machine)).toEqual(["down --remove-orphans --volumes"]);
    expect(machine.calls.filter((call) => call.includes("image rm"))).toEqual([
      "docker image rm shop-dev-gone:dev 2",
    ]);
  });
});
