import { type ClientConfig } from "pg";
import { type DatabaseSettings } from "../settings/settings";

/**
 * Renders the settings for one connection, as both commands open it.
 *
 * With TLS, the server's certificate has to come from a known authority and to name the host, or nothing is sent to it.
 */
export function connectionConfig({ host, port, name, user, password, tls }: DatabaseSettings): ClientConfig {
  return {
    host,
    port,
    database: name,
    user,
    password,
    ssl: tls === "disable" ? false : { ca: tls.authorities, rejectUnauthorized: true },
    connectionTimeoutMillis: 3000,
    // Notices a peer that went away without a word, as a machine that lost its power does.
    keepAlive: true,
    application_name: "back",
  };
}
