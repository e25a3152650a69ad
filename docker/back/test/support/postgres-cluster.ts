import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Authority } from "./authority";
import { findPostgres } from "./find-postgres";
import { freePort } from "./free-port";
import { postgresOwner } from "./postgres-owner";

/** What a test needs to know of a cluster; plain data, so that it can be handed to another process. */
export interface ClusterAddress {
  readonly port: number;
  readonly password: string;
  /** PEM file of the authority that vouches for it. */
  readonly authorityFile: string;
}

/** The cluster's administrator. */
export const USER = "app";

/** A PostgreSQL of the test's own, in a temporary folder, with passwords and TLS as RDS has them. */
export class PostgresCluster {
  private process?: ChildProcess;

  private constructor(
    private readonly folder: string,
    public readonly address: ClusterAddress,
  ) {}

  /** Makes a cluster and starts it. */
  public static async create(): Promise<PostgresCluster> {
    const folder = mkdtempSync(join(tmpdir(), "back-postgres-"));
    const owner = postgresOwner();
    const password = "correct horse 'battery' staple";
    const passwordFile = join(folder, "password");
    writeFileSync(passwordFile, password);
    const authority = new Authority(folder, "authority");
    const { certificate, key } = authority.issue("server", "DNS:localhost");
    if (owner)
      for (const path of [folder, passwordFile, certificate, key]) chownSync(path, owner.uid, owner.gid);
    const initialize = [
      "--pgdata",
      join(folder, "data"),
      "--username",
      USER,
      "--pwfile",
      passwordFile,
      "--no-sync",
    ];
    execFileSync(
      findPostgres("initdb"),
      [...initialize, "--auth=scram-sha-256", "--locale=C", "--encoding=UTF8"],
      {
        ...owner,
        cwd: folder,
      },
    );
    const cluster = new PostgresCluster(folder, {
      port: await freePort(),
      password,
      authorityFile: authority.certificate,
    });
    await cluster.start();
    return cluster;
  }

  /** Starts it, and waits until it answers. */
  public async start(): Promise<void> {
    const settings = {
      port: this.address.port,
      listen_addresses: "127.0.0.1",
      unix_socket_directories: this.folder,
      ssl: "on",
      ssl_cert_file: join(this.folder, "server.pem"),
      ssl_key_file: join(this.folder, "server.key"),
      lc_messages: "C",
      fsync: "off",
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const child = spawn(findPostgres("postgres"), ["-D", join(this.folder, "data"), ...options], {
      ...postgresOwner(),
      cwd: this.folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.process = child;
    const lines: string[] = [];
    await new Promise<void>((resolve, reject) => {
      createInterface(child.stderr).on("line", (line) => {
        lines.push(line);
        if (line.includes("ready to accept connections")) resolve();
      });
      child.once("exit", () => reject(new Error(`PostgreSQL ended: ${lines.join("\n")}`)));
    });
  }

  /** Stops it, as an administrator does: clients are cut off. */
  public async stop(): Promise<void> {
    const child = this.process;
    if (child?.exitCode !== null) return;
    const exit = once(child, "exit");
    child.kill("SIGINT");
    await exit;
  }

  /** Stops it, and leaves nothing behind. */
  public async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
