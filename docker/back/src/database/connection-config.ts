import { type ClientConfig } from "pg";
import { readPassword } from "../settings/read-password";
import { type DatabaseSettings } from "../settings/settings";

/**
 * Renders the settings for one connection, as both commands open it.
 *
 * With TLS, the server's certificate has to come from a known authority and to name the host, or nothing is sent to it.
 */
export function connectionConfig(settings: DatabaseSettings): ClientConfig {
  const { host, port, name, user, password, passwordFile, tls } = settings;
  return {
    host,
    port,
    database: name,
    user,
    // A function is asked for each new connection.
    password: passwordFile === undefined ? password : () => readPassword(passwordFile),
    ssl: tls === "disable" ? false : { ca: tls.authorities, rejectUnauthorized: true },
    connectionTimeoutMillis: 3000,
    // Notices a peer that went away without a word, as a machine that lost its power does.
    keepAlive: true,
    application_name: "back",
  };
}
