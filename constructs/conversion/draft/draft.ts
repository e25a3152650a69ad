import type { Phase } from "../../service/phases";
import type { ApplicationDescription, EnvironmentDescription } from "../../settings/description";
import type { ServiceDescription } from "../../settings/service-description";
import type { Line } from "./lines";
import type { SecretTexts } from "./secret-texts";

/** What a file said, in the words of a description, before the account and the way here are added. */
export interface Draft {
  /** What the file is, to follow "is": `a Compose file`. */
  readonly source: string;
  /** Name of the application in the file; absent: it has none. */
  readonly name?: string;
  /** The services, by name. */
  readonly services: Readonly<Record<string, ServiceDescription>>;
  /** What the services share. */
  readonly application: ApplicationDescription;
  /** What differs in each environment, by its name; at least one. */
  readonly environments: Readonly<Record<string, DraftEnvironment>>;
  /** Account of the file's own addresses in AWS; absent: it has none. */
  readonly account?: string;
  /** Region of the file's own addresses in AWS; absent: it has none. */
  readonly region?: string;
  /** The lines of the report. */
  readonly lines: readonly Line[];
  /** Values of its secrets, which are in nothing that is written. */
  readonly secretTexts: SecretTexts;
  /** How its data moves. */
  readonly data: readonly DataMove[];
  /** How values of secrets that are in AWS already are read, by name; others are known to the user. */
  readonly storedSecrets?: Readonly<Record<string, string>>;
  /** Files that have to be written before an image can be built, each with what to put in it. */
  readonly files?: readonly SuggestedFile[];
}

/** What differs in an environment. */
export interface DraftEnvironment extends Omit<EnvironmentDescription, "account" | "region" | "domain"> {
  /** Where the services run at first. */
  readonly phase: Phase;
  /** The domain, which moves after the data; it is written as a comment. */
  readonly laterDomain?: string;
}

/** Data that has to move. */
export interface DataMove {
  /** What moves: `the database db`, `the volume uploads of back`. */
  readonly what: string;
  /** Whether it goes into the database or into a bucket. */
  readonly to: "database" | "bucket";
  /** Command that takes it out, in the place where it is today; of a bucket, all but where it goes. */
  readonly command: string;
  /** Folder that the command leaves, whose files go into a bucket. */
  readonly folder?: string;
}

/** A file that the images need and the converted file does not have. */
export interface SuggestedFile {
  /** Its path. */
  readonly path: string;
  /** Why it is needed, as a sentence. */
  readonly why: string;
  /** Its lines. */
  readonly lines: readonly string[];
}
