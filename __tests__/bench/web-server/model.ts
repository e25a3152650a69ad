/** How many processes or threads a server has before anybody connects. */
export type Start = "all" | "few";

/** What a configuration is written for. */
export interface Setting {
  /** Loopback port to listen on. */
  readonly port: number;
  /** Folder of this run: configuration, logs, process id. */
  readonly folder: string;
  /** Folder with the file that is served. */
  readonly documents: string;
  /** Most connections at a time. */
  readonly connections: number;
  /** `all`: everything is started beforehand, so that a load meets a finished server. `few`: it grows with its clients. */
  readonly start: Start;
}

/** A web server in one of the ways it can hold connections. */
export interface Model {
  /** Name for the table. */
  readonly name: string;
  /** Program to run. */
  readonly program: string;
  /** Arguments that print its version. */
  readonly version: readonly string[];
  /** Arguments that keep it in the foreground with this configuration. */
  command(configuration: string, setting: Setting): readonly string[];
  /** Text of its configuration. */
  configuration(setting: Setting): string;
}
