import type { SleepChange, SleepPart } from "../../../service/sleep-parts";

/** How a part of an environment is. */
export interface PartStatus {
  /** Whether it runs; `between`: it is starting or stopping. */
  readonly power: "on" | "off" | "between";
  /** Whether it does its work, too. */
  readonly serves: boolean;
  /** How it is, for people: `is available`. */
  readonly says: string;
}

/** A part of an environment, as the commands change it. */
export interface Part {
  /** What it is. */
  readonly part: SleepPart;
  /** Its name, for people: `database shop-dev`. */
  readonly title: string;
  /** Reads how it is. */
  readonly look: () => Promise<PartStatus>;
  /** Asks AWS to change it; what AWS refuses only now is asked again. */
  readonly ask: (change: SleepChange) => Promise<unknown>;
}

/** Whether a part is as a change leaves it. */
export function isDone({ power, serves }: PartStatus, change: SleepChange): boolean {
  return change === "sleep" ? power === "off" : power === "on" && serves;
}
