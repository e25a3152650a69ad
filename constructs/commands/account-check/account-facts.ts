/** What was read, or why it could not be. */
export type Read<T> = { readonly value: T } | { readonly unread: string };

/** What IAM says of the root user. */
export interface RootUser {
  /** Whether it has an MFA device. */
  readonly hasMfa: boolean;
  /** Whether it has an access key, active or not. */
  readonly hasAccessKey: boolean;
  /** Whether somebody can sign in as it: of a member account an organization can take the password away. */
  readonly hasPassword: boolean;
}

/** An access key that is active. */
export interface AccessKey {
  /** Its id, which is no secret. */
  readonly id: string;
  /** When it was created, in milliseconds since 1970. */
  readonly created: number;
}

/** A user of IAM. */
export interface User {
  /** Its name. */
  readonly name: string;
  /** Whether it can sign in to the console. */
  readonly hasPassword: boolean;
  /** Whether it has an MFA device. */
  readonly hasMfa: boolean;
  /** Its active access keys. */
  readonly keys: readonly AccessKey[];
}

/** What a trail does. */
export interface TrailStatus {
  /** Whether it records. */
  readonly isLogging: boolean;
  /** Why it could not write to its bucket the last time. */
  readonly bucketError?: string;
  /** Why it could not write to its log group the last time. */
  readonly logsError?: string;
}

/** What AWS has of an account; a part that may not be read does not keep the others from being read. */
export interface AccountFacts {
  /** The root user. */
  readonly root: Read<RootUser>;
  /** When the root user last signed in or used an access key, in milliseconds since 1970; undefined: never. */
  readonly rootUse: Read<number | undefined>;
  /** All users of IAM. */
  readonly users: Read<readonly User[]>;
  /** Kinds of the alternate contacts that are set, for example `SECURITY`. */
  readonly contacts: Read<readonly string[]>;
  /** undefined: there is no such trail. */
  readonly trail: Read<TrailStatus | undefined>;
  /** Whether each address of the topic has confirmed; undefined: there is no such topic. */
  readonly addresses: Read<ReadonlyMap<string, boolean> | undefined>;
}
