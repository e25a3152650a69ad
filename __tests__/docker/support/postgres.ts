import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "../../../docker/host/deploy/poll";
import { createCertificate } from "./certificate-authority";
import { command, succeed } from "./command";
import { NETWORK } from "./settings";

/** Debian's folder of PostgreSQL, with one subfolder per version. */
const VERSIONS = "/usr/lib/postgresql";

/** A real PostgreSQL on the tests' network that accepts only TLS. */
export class Postgres {
  /** Password of the user `app`. */
  public static readonly password = "correct horse battery staple";

  private server: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly bin: string,
    /** Port on the network's gateway. */
    public readonly port: number,
  ) {}

  /** Starts PostgreSQL with an empty database `app`. */
  public static async start(port = 55432): Promise<Postgres> {
    const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-postgres-"));
    const postgres = new Postgres(folder, newest(), port);
    await postgres.make();
    await postgres.resume();
    await postgres.query("CREATE DATABASE app OWNER app", "postgres");
    return postgres;
  }

  /** Environment variables of a service that uses it, without the password. */
  public get environment(): Readonly<Record<string, string>> {
    return {
      ...{ DATABASE_HOST: NETWORK.gateway, DATABASE_PORT: String(this.port) },
      ...{ DATABASE_NAME: "app", DATABASE_USER: "app" },
    };
  }

  /** Runs a statement. Returns one line per row. */
  public query(statement: string, database = "app"): Promise<string> {
    return this.as("psql", ["-h", this.folder, "-p", String(this.port), "-qAtX", "-c", statement, database]);
  }

  /** Gives the user `app` the rights that RDS gives its master user on users. */
  public async likeRds(): Promise<void> {
    await this.query("ALTER ROLE app CREATEROLE CREATEDB", "postgres");
  }

  /** Starts it again after {@link pause}. */
  public async resume(): Promise<void> {
    const args = ["-D", join(this.folder, "data"), "-k", this.folder, "-p", String(this.port)];
    const daemon = ["-u", "postgres", "--", join(this.bin, "postgres"), ...args, "-h", NETWORK.gateway];
    this.server = spawn("runuser", daemon, { stdio: "ignore" });
    const ready = async () =>
      (await command(join(this.bin, "pg_isready"), ["-h", this.folder, "-p", String(this.port)])).code === 0;
    if (await until(ready, 30)) return;
    // Otherwise jest would wait for it after the failed test.
    this.server.kill();
    throw new Error(`PostgreSQL doesn't start: is port ${this.port} of ${NETWORK.gateway} in use?`);
  }

  /** Stops it and keeps its data. */
  public async pause(): Promise<void> {
    const server = this.server;
    if (server?.exitCode !== null) return;
    const exited = once(server, "exit");
    await this.as("pg_ctl", ["stop", "-D", join(this.folder, "data"), "-m", "fast"]);
    await exited;
  }

  /** Stops it and removes its data. */
  public async stop(): Promise<void> {
    await this.pause();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async make(): Promise<void> {
    const { uid, gid } = await postgresUser();
    chmodSync(this.folder, 0o755);
    chownSync(this.folder, uid, gid);
    const { cert, key } = await createCertificate(this.folder, NETWORK.gateway);
    for (const file of [cert, key]) chownSync(file, uid, gid);
    chmodSync(key, 0o600);
    const data = join(this.folder, "data");
    await this.as("initdb", ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8"]);
    writeFileSync(
      join(data, "postgresql.auto.conf"),
      `ssl = on\nssl_cert_file = '${cert}'\nssl_key_file = '${key}'\n`,
    );
    writeFileSync(
      join(data, "pg_hba.conf"),
      "local all all trust\nhostssl all all 0.0.0.0/0 scram-sha-256\n",
    );
    const single = `CREATE ROLE app LOGIN PASSWORD '${Postgres.password}'`;
    await succeed(
      "runuser",
      ["-u", "postgres", "--", join(this.bin, "postgres"), "--single", "-D", data, "postgres"],
      { input: `${single}\n` },
    );
  }

  private as(program: string, args: readonly string[]): Promise<string> {
    return succeed("runuser", ["-u", "postgres", "--", join(this.bin, program), ...args]);
  }
}

function newest(): string {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).map(Number) : [];
  if (versions.length === 0) throw new Error("PostgreSQL isn't installed: apt-get install postgresql");
  return join(VERSIONS, String(Math.max(...versions)), "bin");
}

async function postgresUser(): Promise<{ readonly uid: number; readonly gid: number }> {
  const [uid, gid] = await Promise.all([
    succeed("id", ["-u", "postgres"]),
    succeed("id", ["-g", "postgres"]),
  ]);
  return { uid: Number(uid), gid: Number(gid) };
}
