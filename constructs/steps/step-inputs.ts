import type { ReleaseTask } from "./release-task";

/** What each step works on, by its name. */
export interface StepInputs {
  /** Runs a release command as a task of ECS, and waits for its end. */
  readonly "release-command": ReleaseTask;
}
