import type { Description } from "../description";
import type { Path } from "../paths";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment } from "../settings";

/** A problem that a rule found. */
export interface Finding {
  /** The value to change: within the environment for a rule about one, else within the description. */
  readonly path: Path;
  /** What is wrong, to follow the path. */
  readonly message: string;
  /** The values that it depends on; while one of them is invalid, it is left out. Default: the one at `path`. */
  readonly reads?: readonly Path[];
  /** Whether findings inside the value would only repeat this one. Default false. */
  readonly suppressesChildren?: boolean;
  /** The value to write instead, for the fix of the rule; absent: the rule's own example. */
  readonly likely?: string | number;
}

/** A rule about names, and about values in different places of a description. */
export type DescriptionRule = (description: Description) => readonly Finding[];

/** A rule about the values of one environment; `merged` holds what was written, without defaults. */
export type EnvironmentRule = (environment: Environment, merged: MergedEnvironment) => readonly Finding[];

/** What is valid, and is printed all the same. */
export interface Notice {
  /** The field, from the application or the environment: `services.back.path`. */
  readonly field: string;
  /** What it means and what to write instead, as whole sentences to follow the field. */
  readonly text: string;
  /** Whether only an environment has this field. */
  readonly ofEnvironment?: true;
  /** As of a finding. */
  readonly likely?: string | number;
}

/** What a notice depends on beside the settings. */
export interface NoticeFacts {
  /** Day of the synthesis. */
  readonly today: Date;
  /** Returns the Dockerfile of a folder; `undefined`: it has none. */
  readonly dockerfile: (folder: string) => string | undefined;
}

/** A rule about what is valid in one environment; `all` are the environments of the description. */
export type NoticeRule = (
  environment: Environment,
  facts: NoticeFacts,
  all: readonly Environment[],
) => readonly Notice[];

/** What docs/doctor.md and `npm run doctor` say about a rule. */
export interface RuleText {
  /** Number that stays the same for ever: `E2F-012`. */
  readonly id: string;
  /** What the rule asks for, without a full stop. */
  readonly title: string;
  /** What happens otherwise: the failure, or the price. */
  readonly why: string;
  /**
   * Text to paste into main.ts: `<service>` and `<environment>` stand for names, `<likely>` for the value that a finding
   * suggests.
   */
  readonly fix: string;
  /** What `<likely>` is where a finding suggests nothing. */
  readonly likely?: string | number;
  /** Where the rule comes from. */
  readonly source: string;
}

/**
 * A rule with its text: `stops` and `stopsEnvironment` find errors, which end a synthesis; `warns` finds what every synthesis
 * prints; `notes` what only `npm run doctor` prints.
 */
export type Rule = RuleText &
  (
    | { readonly stops: DescriptionRule }
    | { readonly stopsEnvironment: EnvironmentRule }
    | { readonly warns: NoticeRule }
    | { readonly notes: NoticeRule }
  );

/** How much a finding matters: it stops a synthesis, every synthesis prints it, only `npm run doctor` prints it. */
export type Level = "error" | "warning" | "note";

/** What was found in a description, as it is printed. */
export interface FoundProblem {
  /** Whether it stops a synthesis. */
  readonly level: Level;
  /** Id of the rule; absent: the value is invalid by itself, whatever else is written. */
  readonly id?: string;
  /** The field as the user wrote it: `environments.dev.region`, `deployers[0]`, `PHASE`. */
  readonly field: string;
  /** What is wrong, what is allowed and the likely fix, to follow the field. */
  readonly message: string;
  /** The environments that it is about; of an error, where it was found. Empty: all. */
  readonly environments: readonly string[];
  /** The value to write instead, for the fix of the rule. */
  readonly likely?: string | number;
}
