import type { Phase } from "../../service/phases";
import type { Bill } from "../cost/bill";
import type { Picture } from "../picture/picture";

/** One row of a table of facts. */
export type Fact = readonly [name: string, value: string];

/** A service of the page. */
export interface PageService {
  /** Its name. */
  readonly name: string;
  /** What is known of it. */
  readonly facts: readonly Fact[];
}

/** The bill of a phase. */
export interface PageBill extends Pick<Bill, "rows" | "sum"> {
  /** The phase. */
  readonly phase: Phase;
  /** Whether a part of a known amount has no price, so that the sum is without it. */
  readonly isIncomplete: boolean;
  /** What is not counted. */
  readonly notCounted: readonly string[];
}

/** Something that the doctor found. */
export interface PageFinding {
  /** How bad it is. */
  readonly level: "error" | "warning" | "note";
  /** Id of the rule. */
  readonly id?: string;
  /** The field. */
  readonly field: string;
  /** What is wrong. */
  readonly message: string;
  /** Why it matters. */
  readonly why?: string;
  /** What to write instead. */
  readonly fix?: string;
}

/** Phases that the environment cannot be in, for one reason. */
export interface ImpossiblePhases {
  /** The phases. */
  readonly phases: readonly Phase[];
  /** Why, and how to mend it. */
  readonly findings: readonly PageFinding[];
}

/** What a step of the phase changes in a stack. */
export interface StackChange {
  /** Name of the stack. */
  readonly stack: string;
  /** What happens in it. */
  readonly changes: readonly string[];
}

/** A step to another phase. */
export interface PageStep {
  /** The phase before. */
  readonly from: Phase;
  /** The phase after. */
  readonly to: Phase;
  /** What it changes; absent: the environment cannot be in the phase after. */
  readonly stacks?: readonly StackChange[];
}

/** Commands for one purpose. */
export interface PageCommands {
  /** The purpose. */
  readonly title: string;
  /** Lines to type. */
  readonly lines: readonly string[];
}

/** Everything that a page of an environment shows. */
export interface PageData {
  /** Name of the application. */
  readonly application: string;
  /** Name of the environment. */
  readonly environment: string;
  /** The phase of main.ts. */
  readonly phase: Phase;
  /** Phases that the environment cannot be in, of which the page shows nothing else. */
  readonly impossible: readonly ImpossiblePhases[];
  /** What stands at the top. */
  readonly facts: readonly Fact[];
  /** Pictures: of each phase, then of the steps between them. */
  readonly pictures: readonly Picture[];
  /** The services. */
  readonly services: readonly PageService[];
  /** The bill of each phase, or why there is none; absent: no such section. */
  readonly bills?: readonly PageBill[] | string;
  /** Where the prices are from. */
  readonly prices?: string;
  /** What the doctor found; absent: no such section. */
  readonly findings?: readonly PageFinding[];
  /** The steps that can follow. */
  readonly steps: readonly PageStep[];
  /** Commands to copy. */
  readonly commands: readonly PageCommands[];
}
