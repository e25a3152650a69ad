import { Unavailable } from "./unavailable";

/** The database refuses the password; no waiting mends that, so the log says what does. */
export class PasswordRefused extends Unavailable {
  /** What to do, for the log. */
  public readonly advice =
    "This container got DATABASE_PASSWORD when it started. Start new containers: npm run restart -- <environment>. " +
    "If the password was changed in the database itself, raise database.passwordVersion in main.ts and deploy.";

  constructor(cause: unknown) {
    super("the database refuses this server's password", { cause });
    this.name = "PasswordRefused";
  }
}
