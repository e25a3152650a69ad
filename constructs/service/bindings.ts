/** What an environment offers to its services, the same in both phases. */
export interface Bindings {
  /** The database; absent: none. */
  readonly database?: DatabaseBinding;
  /** ARNs of the declared secrets, by name. */
  readonly secretArns: Readonly<Record<string, string>>;
}

/** Where the database is, and where its password is kept. */
export interface DatabaseBinding {
  readonly host: string;
  readonly port: string;
  readonly name: string;
  readonly user: string;
  /** ARN of the secret whose JSON field `password` is the password. */
  readonly secretArn: string;
}
