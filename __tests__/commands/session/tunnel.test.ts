import { readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { tunnel } from "../../../constructs/commands/tunnel";
import { clientLines } from "../../../constructs/commands/tunnel/database-client";
import { refuseTaken } from "../../../constructs/commands/tunnel/local-port";
import { freePort } from "../../support/free-port";
import { inSession } from "./support/session-aws";
import type { SessionAws } from "./support/session-answers";

jest.setTimeout(60_000);

/** Something that answers in the database's place. */
let server: Server;
let database: { address: string; port: number };

beforeAll(async () => {
  server = createServer((socket) => socket.end("database\n"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  database = { address: "127.0.0.1", port: (server.address() as AddressInfo).port };
});
afterAll(() => void server.close());

const run = async (
  words: readonly string[],
  aws: SessionAws = {},
  variables: Readonly<Record<string, string>> = {},
) =>
  inSession(
    tunnel,
    ["dev", "database", "--port", await freePort(), ...words],
    { database, ...aws },
    variables,
  );

/** Presses Ctrl-C once a command has printed a text; it runs with `inSession`. */
async function interruptedAfter<T>(text: string, run: Promise<T>): Promise<T> {
  const timer = setInterval(() => {
    // A method that is mocked already: this returns its mock.
    if (!jest.spyOn(console, "error").mock.calls.flat().join("\n").includes(text)) return;
    clearInterval(timer);
    process.emit("SIGINT", "SIGINT");
  }, 10);
  return run.finally(() => {
    clearInterval(timer);
  });
}

/** A client that prints what it was given, and what the port answers. */
const CLIENT = `printf '%s %s %s %s ' "$PGHOST" "$PGHOSTADDR" "$PGUSER" "$PGPASSWORD" >"$0"; exec 3<>"/dev/tcp/127.0.0.1/$PGPORT"; cat <&3 >>"$0"; exit 5`;

describe("npm run tunnel", () => {
  it.each<[string, SessionAws, string]>([
    ["the host", { phase: "ec2" }, "i-1"],
    ["the host, in a cutover", { percent: 100 }, "i-1"],
    [
      "a task of a service with database: true",
      { phase: "fargate" },
      "ecs:shop-dev_11111111aaaa_11111111aaaa-1",
    ],
  ])("leads through %s to the database, and hands a client the password", async (_, aws, target) => {
    const file = `${process.env["TMPDIR"] ?? "/tmp"}/tunnel-${process.pid}-${target.length}`;
    const { code, output, errors, opened, plugin } = await run(
      ["--password", "bash", "-c", CLIENT, file],
      aws,
    );
    expect(readFileSync(file, "utf8")).toBe(`127.0.0.1 127.0.0.1 app it's "secret" $HOME database\n`);
    rmSync(file);
    expect(code).toBe(5);
    expect(`${output}${errors}`).not.toContain("secret");
    expect(opened).toMatchObject([
      {
        ...{ Target: target, DocumentName: "AWS-StartPortForwardingSessionToRemoteHost" },
        Parameters: { host: ["127.0.0.1"], portNumber: [String(database.port)] },
      },
    ]);
    expect(plugin).toMatchObject([{ request: { Target: target } }]);
  });

  it("prints how to connect, without the password, and ends with 0 by Ctrl-C", async () => {
    const port = await freePort();
    const run = inSession(tunnel, ["dev", "database", "--port", port], { database });
    const { code, output } = await interruptedAfter("Ctrl-C ends.", run);
    expect([code, output]).toEqual([
      0,
      `postgresql://app@127.0.0.1:${port}/app?sslmode=require\n` +
        `psql "host=127.0.0.1 hostaddr=127.0.0.1 port=${port} dbname=app user=app sslmode=require"\n`,
    ]);
  });

  it.each([
    ["it is opened", "Through the EC2 host", {}],
    ["it is opened once more", "Opening another one", { PLUGIN_ENDS: "1", PLUGIN_ENDINGS: "1" }],
  ])("ends with 0 by Ctrl-C while %s, too, and leaves no plugin", async (_, printed, variables) => {
    const port = await freePort();
    const run = inSession(tunnel, ["dev", "database", "--port", port], { database }, variables);
    const { code, errors } = await interruptedAfter(printed, run);
    expect([code, errors]).toEqual([0, expect.not.stringContaining("tunnel: ")]);
    await refuseTaken("dev", Number(port));
  });

  it("opens the port once more when the session ends, and says so", async () => {
    const { code, errors, plugin } = await run([], {}, { PLUGIN_ENDS: "1" });
    expect(plugin).toHaveLength(2);
    expect(errors).toContain("The session has ended. Opening another one");
    expect([code, errors]).toEqual([1, expect.stringContaining("the session has ended twice")]);
  });

  it.each([
    [
      "mysql",
      "mysql --host=127.0.0.1 --port=13306 --user=app --ssl-mode=REQUIRED --password app",
      "MYSQL_PWD",
    ],
    ["mariadb", "mariadb --host=127.0.0.1 --port=13306 --user=app --ssl --password app", "MYSQL_PWD"],
  ])("prints the line of %s", (engine, line, passwordVariable) => {
    const stored = { identifier: "", engine, address: "db", port: 3306, database: "app", user: "app" };
    const lines = clientLines({ ...stored, secretArn: "", clients: [] }, 13_306);
    expect(lines).toMatchObject({ line, passwordVariable, url: "mysql://app@127.0.0.1:13306/app" });
  });
});
