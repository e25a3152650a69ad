import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { HostSessions } from "./host-sessions";
import { Postgres } from "./postgres";
import type { Answers } from "./release-aws";
import { INSTANCE, ReleasedShop } from "./released-shop";
import { type Running, start } from "./running";
import { NETWORK } from "./settings";

/** The name of the database's host, which only the Docker host resolves. */
const ADDRESS = "shop-dev.database.test";

const SECRET = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:/shop/dev/database/app-a1B2c3";

/** front and back on a real host, a real database, and the commands that reach both by sessions of Systems Manager. */
export class ReachedShop {
  private readonly started: Running[] = [];

  private constructor(
    /** The services and their host. */
    public readonly shop: ReleasedShop,
    /** The database. */
    public readonly database: Postgres,
    private readonly sessions: () => HostSessions,
    private readonly folder: string,
  ) {}

  /** Boots a host with nothing released on it, beside a database. */
  public static async start(): Promise<ReachedShop> {
    const database = await Postgres.start();
    const folder = mkdtempSync(join(tmpdir(), "plugin-"));
    const line = `exec '${process.execPath}' '${resolve(__dirname, "host-plugin.mjs")}' "$@"`;
    writeFileSync(join(folder, "session-manager-plugin"), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
    let sessions: HostSessions | undefined;
    const shop = await ReleasedShop.start({
      name: "access",
      answers: (host) => answersOf((sessions = new HostSessions(host, INSTANCE))),
      state: (key, text) => (key.endsWith("/foundation.tfstate") ? withDatabase(text, database.port) : text),
    });
    await shop.host.run(`echo '${NETWORK.gateway} ${ADDRESS}' >>/etc/hosts`);
    return new ReachedShop(shop, database, () => sessions ?? new HostSessions(shop.host, INSTANCE), folder);
  }

  /** Ids of the sessions that were opened and not ended. */
  public get openSessions(): readonly string[] {
    return this.sessions().open;
  }

  /** Starts `npm run shell` or `npm run tunnel` in the environment, without a terminal. */
  public npm(command: "shell" | "tunnel", ...words: readonly string[]): Running {
    const args = ["run", "--silent", command, "--", "dev", ...words];
    return this.kept(start("npm", args, { env: this.variables, group: true }));
  }

  /** Starts it on a terminal. */
  public onTerminal(command: "shell" | "tunnel", ...words: readonly string[]): Running {
    const line = `npm run --silent ${command} -- dev ${words.join(" ")}`;
    const env = { ...this.variables, PAGER: "cat" };
    return this.kept(start("script", ["--quiet", "--return", "--command", line, "/dev/null"], { env }));
  }

  /** Stops everything. */
  public async stop(): Promise<void> {
    for (const { kill } of this.started) kill();
    rmSync(this.folder, { recursive: true, force: true });
    await this.shop.stop();
    await this.database.stop();
  }

  /** Jest would wait for what a failed test has left. */
  private kept(running: Running): Running {
    this.started.push(running);
    return running;
  }

  private get variables(): Readonly<Record<string, string>> {
    const { PATH = "", ...variables } = this.shop.variables;
    return { ...variables, PATH: `${this.folder}${delimiter}${PATH}`, AWS_PROFILE: "" };
  }
}

/** Adds a database to the state of the foundation, which the host may reach. */
function withDatabase(text: string, port: number): string {
  const { outputs, resources } = JSON.parse(text) as {
    readonly outputs: object;
    readonly resources: readonly object[];
  };
  const attributes = {
    ...{
      identifier: "shop-dev",
      engine: "postgres",
      address: ADDRESS,
      port,
      db_name: "app",
      username: "app",
    },
  };
  const database = { mode: "managed", type: "aws_db_instance", name: "it", instances: [{ attributes }] };
  return JSON.stringify({
    outputs: {
      ...outputs,
      database_security_group_id: { value: "sg-database" },
      database_secret_arn: { value: SECRET },
    },
    resources: [...resources, database],
  });
}

/** Systems Manager's sessions, the state of the database, and its secret. */
function answersOf(sessions: HostSessions): Answers {
  return ({ headers, url = "" }, response, body) => {
    const target = String(headers["x-amz-target"] ?? "");
    const asked = () => JSON.parse(body) as Readonly<Record<string, unknown>>;
    if (url.startsWith("/session/")) {
      const work = sessions.opened(headers.authorization ?? "");
      reply(response, work ?? "TokenIsNotValid");
    } else if (target === "AmazonSSM.StartSession") {
      reply(response, sessions.start(asked(), `http://${headers.host}`));
    } else if (target === "AmazonSSM.TerminateSession") {
      reply(response, sessions.terminate(asked()));
    } else if (target === "secretsmanager.GetSecretValue") {
      const value = { SecretString: JSON.stringify({ username: "app", password: Postgres.password }) };
      reply(response, asked()["SecretId"] === SECRET ? value : "ResourceNotFoundException");
    } else if (body.includes("Action=DescribeDBInstances")) {
      response.end(
        "<R><DescribeDBInstancesResult><DBInstances><DBInstance><DBInstanceStatus>available</DBInstanceStatus>" +
          "</DBInstance></DBInstances></DescribeDBInstancesResult></R>",
      );
    } else return false;
    return true;
  };
}

/** A text is the name of an error. */
function reply(response: ServerResponse, result: object | string): void {
  if (typeof result === "object") response.end(JSON.stringify(result));
  else response.writeHead(400).end(JSON.stringify({ __type: result, message: result }));
}
