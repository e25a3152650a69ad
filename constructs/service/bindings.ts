/** What an environment offers to its services, the same in both phases. */
export interface Bindings {
  /** The database; absent: none. */
  readonly database?: DatabaseBinding;
  /** ARNs of the declared secrets, by name. */
  readonly secretArns: Readonly<Record<string, string>>;
}

/** Where the database is, and where its password is kept. */
export interface DatabaseBinding {
  /** Host name. */
  readonly host: string;
  /** TCP port, as text. */
  readonly port: string;
  /** Name of the database. */
  readonly name: string;
  /** Name of the user. */
  readonly user: string;
  /** ARN of the secret whose JSON field `password` is the password. */
  readonly secretArn: string;
}
