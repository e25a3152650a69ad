/** What every physical name is made of: which application, in which environment. */
export interface Scope {
  /** Name of the application. */
  readonly application: string;
  /** Name of the environment. */
  readonly environment: string;
}
