import type { ChangeCounts } from "../deployment/planned-changes";
import type { SummaryRow } from "../deployment/stack-summary";
import type { Traffic } from "./traffic/expected-traffic";

/** What a step did with one stack. */
export interface StackReport {
  /** Name of the stack. */
  readonly name: string;
  /**
   * `applied`; `unchanged`: its plan was empty; `same`: it was not planned, because nothing that it is made from has changed
   * since its last plan, which was empty; `refused` by the gate; `failed`.
   */
  readonly outcome: "applied" | "unchanged" | "same" | "refused" | "failed";
  /** Resources by what happened to them; in a refused step by what would have. */
  readonly counts: ChangeCounts;
  /** What happened to each service, and to the other parts of the environment. */
  readonly rows: readonly SummaryRow[];
  /** What was destroyed or replaced, in words. */
  readonly losses: readonly string[];
  /** Seconds of Terraform, for plan and apply. */
  readonly seconds: number;
}

/** What a step did. */
export interface StepReport {
  /** For example `cutover 10`. */
  readonly name: string;
  /** What it is for. */
  readonly title: string;
  /** Its stacks, in the order in which they were deployed or destroyed. */
  readonly stacks: readonly StackReport[];
  /** Where requests go when it is done; empty: they were not followed. */
  readonly traffic: readonly Traffic[];
  /** Seconds that it took, with the second plans and the requests that were followed. */
  readonly seconds: number;
  /** Seconds of Terraform's plans after it, all of them empty; absent: there were none. */
  readonly secondPlans?: number;
}

/** Why a rehearsal stopped. */
export interface RehearsalStop {
  /** Name of the step. */
  readonly step: string;
  /** What is wrong, one line each. */
  readonly lines: readonly string[];
}

/** What a rehearsal showed. */
export interface RehearsalResult {
  /** Name of the application. */
  readonly application: string;
  /** Name of the environment. */
  readonly environment: string;
  /** AWS region. */
  readonly region: string;
  /** When it began, as ISO 8601. */
  readonly began: string;
  /** Seconds that it took. */
  readonly seconds: number;
  /** The phase that it started from, where the record of the real environment says it. */
  readonly from?: string;
  /** The steps that were taken, in order, with the one that stopped it. */
  readonly steps: readonly StepReport[];
  /** Names of the steps that were not reached. */
  readonly missing: readonly string[];
  /** ARNs of what exists at the end although nothing should. */
  readonly left: readonly string[];
  /** What exists at the end on purpose. */
  readonly kept: readonly string[];
  /** What was left out, and why. */
  readonly notes: readonly string[];
  /** Why it stopped; absent: it went up, back and left nothing. */
  readonly stop?: RehearsalStop;
}
