/** What the API runs with: read from the environment once, checked, and handed on. */
export interface Settings {
  /** TCP port to listen on. */
  readonly port: number;
  /** Where items are kept; absent: nowhere, and every request for them is refused. */
  readonly database?: DatabaseSettings;
  /** Seconds for which what is in front keeps an idle connection. */
  readonly edgeTimeout: number;
  /** Seconds from SIGTERM until the process gives up waiting for open requests. */
  readonly stopTimeout: number;
  /** Version of the image. */
  readonly version: string;
  /** Where it runs, for example `ec2`, `fargate` or `local`. */
  readonly platform: string;
}

/** How PostgreSQL is reached. */
export interface DatabaseSettings {
  /** Host name or address. */
  readonly host: string;
  /** TCP port. */
  readonly port: number;
  /** Name of the database. */
  readonly name: string;
  /** Name of the user. */
  readonly user: string;
  /** The user's password; empty with `passwordFile`. */
  readonly password: string;
  /** File with the password, read again for each new connection; absent: `password` is used. */
  readonly passwordFile?: string;
  /** Certificates, as PEM, of the authorities that may vouch for the server; `disable`: no TLS. */
  readonly tls: { readonly authorities: string } | "disable";
  /** Most connections at a time. */
  readonly pool: number;
}
