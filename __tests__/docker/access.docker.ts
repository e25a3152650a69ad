import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { until } from "../../docker/host/deploy/poll";
import { freePort } from "../support/free-port";
import { report } from "./reports";
import { command } from "./support/command";
import { Postgres } from "./support/postgres";
import { ReachedShop } from "./support/reached-shop";

let reached: ReachedShop;

beforeAll(async () => {
  reached = await ReachedShop.start();
});
afterAll(() => reached.stop());

const release = (...images: readonly string[]) => reached.shop.run("release", "dev", ...images);
const shell = (...words: readonly string[]) => reached.npm("shell", ...words).ended;

/** Returns the name of the container in which a command of `npm run shell` runs. */
async function shellContainer(service: string): Promise<string> {
  const { output } = await shell(service, "hostname");
  const [id = ""] = /^[0-9a-f]{12}$/m.exec(output) ?? [];
  return reached.shop.host.run(`docker inspect --format '{{ .Name }}' ${id}`);
}

/** Waits until a command has printed a text. */
const untilPrinted = async (printed: () => string, text: string | RegExp) => {
  const isThere = () => (typeof text === "string" ? printed().includes(text) : text.test(printed()));
  expect([text, (await until(async () => Promise.resolve(isThere()), 30)) || printed()]).toEqual([
    text,
    true,
  ]);
};

describe("npm run shell, by the environment's document on a real host", () => {
  it("says that no container is active before the first release", async () => {
    const { code, output } = await shell("back", "echo here");
    expect([code, output]).toEqual([
      1,
      expect.stringContaining("no container of back is active on this host"),
    ]);
  });

  it("runs a line in the active container of each service, and ends with its output and exit code", async () => {
    expect(await release("front=release-1", "back=release-1")).toMatchObject({ code: 0 });
    const line = `echo "$VERSION it's $((1 + 1))"; echo wrong >&2; exit 3`;
    const { code, output, errors } = await shell("back", line);
    expect([code, output.replace(errors, "").trim()]).toEqual([3, "1 it's 2\nwrong"]);
    expect(await shellContainer("back")).toMatch(/^\/back-(blue|green)$/);
    expect(await shellContainer("front")).toMatch(/^\/front-(blue|green)$/);
  });

  it("runs a program with its arguments as they were typed", async () => {
    const program = "console.log(JSON.stringify(process.argv.slice(1)))";
    const words = ["--on", "it's", "a b", "$HOME", "-x", "한글"];
    const { code, output } = await shell("front", "node", "-e", program, "--", ...words);
    expect([code, JSON.parse(/^\[.*\]$/m.exec(output)?.[0] ?? "[]")]).toEqual([0, words]);
  });

  it("gets a whole long output", async () => {
    const { code, output } = await shell("back", "seq 1 200000");
    expect([code, output.split("\n").filter((line) => /^\d+$/.test(line)).length]).toEqual([0, 200_000]);
  });

  it("goes to the other container after a release, and during one to the one that still serves", async () => {
    const before = await shellContainer("back");
    expect(await release("back=release-2")).toMatchObject({ code: 0 });
    const after = await shellContainer("back");
    expect([before, after].sort()).toEqual(["/back-blue", "/back-green"]);
    const slow = reached.shop.start("release", "dev", "back=release-is-slow");
    await untilPrinted(slow.printed, "deployer is running");
    const { output } = await shell("back", 'echo "version $VERSION"');
    expect(output).toContain("version 2");
    expect(await slow.ended).toMatchObject({ code: 0 });
    expect(await shellContainer("back")).toBe(before);
  });

  it("ends with 1 when its container is replaced, and finds the new one the next time", async () => {
    const running = reached.npm("shell", "back", "echo begins; sleep 120");
    await untilPrinted(running.printed, "begins");
    expect(await release("back=release-1")).toMatchObject({ code: 0 });
    const { code, errors } = await running.ended;
    expect([code, errors]).toEqual([
      1,
      expect.stringContaining("the session ended before the command did, so its exit code is not known"),
    ]);
    expect((await shell("back", 'echo "version $VERSION"')).output).toContain("version 1");
  });

  it("is on a terminal a shell that Ctrl-C does not end", async () => {
    const running = reached.onTerminal("shell", "back");
    await untilPrinted(running.printed, /[#$] $/);
    running.type('echo "version $VERSION"; sleep 120\n');
    await untilPrinted(running.printed, "version 1");
    await setTimeout(500);
    running.type("\x03");
    // A terminal discards at Ctrl-C what was typed and not read.
    await untilPrinted(running.printed, /\^C[^]*[#$] $/);
    running.type("echo still-$((40 + 2))\n");
    await untilPrinted(running.printed, "still-42");
    running.type("exit\n");
    expect(await running.ended).toMatchObject({ code: 0 });
  });

  it("leaves no session open", () => {
    expect(reached.openSessions).toEqual([]);
  });
});

describe("npm run tunnel, through a real host to a real PostgreSQL", () => {
  it("is a port that leads there, by what it prints, until Ctrl-C", async () => {
    const port = await freePort();
    const running = reached.npm("tunnel", "database", "--port", port);
    await untilPrinted(running.said, "Ctrl-C ends.");
    const [url = "", line = ""] = running.printed().split("\n");
    const env = { PGPASSWORD: Postgres.password };
    const question =
      "SELECT current_user, inet_client_addr(), ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    const row = `app|${reached.shop.host.address}|t`;
    const byUrl = await command("psql", [url, "-tAXc", question], { env });
    expect([byUrl.code, byUrl.output]).toEqual([0, row]);
    const byLine = await command("sh", ["-c", `${line} -tAXc "$0"`, question], { env });
    expect([byLine.code, byLine.output]).toEqual([0, row]);
    report("tunnel", [
      "# The tunnel on a test host",
      "",
      `\`${line}\` through the tunnel: user, client's address for PostgreSQL (the host's), TLS: \`${byLine.output}\`.`,
    ]);
    expect(reached.openSessions).toHaveLength(1);
    running.interrupt();
    const { output } = await running.ended;
    expect(output).not.toContain(Postgres.password);
    expect(await until(async () => Promise.resolve(reached.openSessions.length === 0), 10)).toBe(true);
    expect(reached.openSessions).toEqual([]);
    expect((await command("psql", [url, "-c", "SELECT 1"], { env })).errors).toContain("refused");
  });

  it("hands a client the password in its environment, and ends with it", async () => {
    const port = await freePort();
    const sql =
      "CREATE TABLE notes (text text); INSERT INTO notes SELECT repeat(md5(n::text), 200) FROM generate_series(1, 1000) n";
    const words = ["database", "--port", port, "--password"];
    const made = await reached.npm("tunnel", ...words, "psql", "-qc", sql).ended;
    expect({ code: made.code, output: made.output.includes(Postgres.password) }).toEqual({
      ...{ code: 0, output: false },
    });
    expect(await reached.database.query("SELECT count(*) FROM notes")).toBe("1000");
    const dump = await reached.npm("tunnel", ...words, "pg_dump", "--data-only", "--table", "notes").ended;
    expect([dump.code, dump.output.match(/^[0-9a-f]{6400}$/gm)?.length]).toEqual([0, 1000]);
    const file = join(tmpdir(), `access-${process.pid}.bin`);
    const saved = await reached.npm("tunnel", ...words, "pg_dump", "--format", "custom", "--file", file)
      .ended;
    await reached.database.query("DROP TABLE notes");
    const restore = ["pg_restore", "--no-owner", "--dbname", "app", file];
    const restored = await reached.npm("tunnel", ...words, ...restore).ended;
    rmSync(file, { force: true });
    expect([saved.code, restored.code, restored.errors]).toEqual([
      0,
      0,
      expect.not.stringContaining("error"),
    ]);
    expect(await reached.database.query("SELECT count(*) FROM notes")).toBe("1000");
    const wrong = await reached.npm("tunnel", ...words, "psql", "-v", "ON_ERROR_STOP=1", "-c", "SELECT 1/0")
      .ended;
    expect([wrong.code, wrong.errors]).toEqual([1, expect.stringContaining("division by zero")]);
    expect(reached.openSessions).toEqual([]);
  });

  it("says that the host cannot connect where the database does not answer", async () => {
    await reached.database.pause();
    const words = ["database", "--port", await freePort(), "--password", "psql", "-c", "SELECT 1"];
    const { code, errors } = await reached.npm("tunnel", ...words).ended;
    await reached.database.resume();
    expect([code, errors]).toEqual([2, expect.stringContaining("The other end cannot connect to shop-dev")]);
  });

  it("is on a terminal a client, whose query Ctrl-C cancels without ending the tunnel", async () => {
    const running = reached.onTerminal("tunnel", "database", "--port", await freePort(), "--password");
    await untilPrinted(running.printed, "app=> ");
    running.type("SELECT pg_sleep(120);\n");
    await setTimeout(1000);
    running.type("\x03");
    await untilPrinted(running.printed, /canceling statement due to user request[^]*=> $/);
    running.type("SELECT 40 + 2 AS sum;\n");
    await untilPrinted(running.printed, /\n +42[^]*=> $/);
    running.type("\\q\n");
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(reached.openSessions).toEqual([]);
  });
});
