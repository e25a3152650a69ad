import { readFileSync } from "node:fs";
import { TCP_TABLES } from "../paths";

/** A TCP connection of this host that is established. */
export interface Connection {
  /** Own port. */
  readonly localPort: number;
  /** Port of the other end. */
  readonly remotePort: number;
  /** Whether the other end is on loopback, where the containers' ports are. */
  readonly toLoopback: boolean;
  /** Number of its socket. */
  readonly socket: string;
}

/** State of an established connection. Source: Linux, include/net/tcp_states.h. */
const ESTABLISHED = "01";

/** 127.0.0.1, little-endian as on every processor of EC2. */
const LOOPBACK = "0100007F";

/** Reads the established TCP connections of this host. Source: Linux, Documentation/networking/proc_net_tcp. */
export function establishedConnections(): readonly Connection[] {
  const rows = TCP_TABLES.flatMap((table) => read(table).split("\n"));
  return rows.flatMap((row) => {
    const [, local = "", remote = "", state, , , , , , socket = ""] = row.trim().split(/\s+/);
    if (state !== ESTABLISHED) return [];
    const toLoopback = remote.startsWith(`${LOOPBACK}:`);
    return [{ localPort: portOf(local), remotePort: portOf(remote), toLoopback, socket }];
  });
}

/** Parses the port of `0100007F:1F90`. */
function portOf(address: string): number {
  return Number.parseInt(address.split(":")[1] ?? "", 16);
}

/** Without IPv6 there is no table of it. */
function read(table: string): string {
  try {
    return readFileSync(table, "utf8");
  } catch {
    return "";
  }
}
