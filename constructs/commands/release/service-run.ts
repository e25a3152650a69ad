import type { ServicePlan } from "./plan";
import type { Serving } from "./targets/serving";

/** Why a release did not succeed on a platform. */
export interface Failure {
  /** The platform; absent: before any was asked. */
  readonly platform?: "host" | "Fargate";
  /** Why. */
  readonly reason: string;
  /** Whether it goes on, so that its end is not known. */
  readonly goesOn: boolean;
}

/** How far the release of a service has come. */
export class ServiceRun {
  /** Platforms that were asked to serve the image. */
  public readonly asked = new Set<"host" | "Fargate">();
  /** Commands that show how it goes on. */
  public readonly follow: string[] = [];
  /** How to follow its release command, in several lines; absent: none is running. */
  public releaseCommand?: string;
  /** What failed. */
  public readonly failures: Failure[] = [];
  /** What serves in the end, by platform. */
  public serving: readonly Serving[] = [];
  /** What the release parameter holds. */
  public holds: string;
  /** Version of the parameter that this release has written; absent: none. */
  public version?: number;
  /** Whether another release has written the parameter since. */
  public isOvertaken = false;
  /** ARN of the revision that was registered; absent: none. */
  public revision?: string;
  /** What was done to go back. */
  public readonly undone: string[] = [];

  constructor(
    /** What is to be done. */
    public readonly plan: ServicePlan,
  ) {
    this.holds = plan.held.value;
  }

  /** Whether every platform that is awake serves the image. */
  public get succeeded(): boolean {
    const serves = this.serving.every(({ state }) => state === "serving" || state === "asleep");
    return this.failures.length === 0 && serves;
  }

  /** Whether it failed, and its end is known. */
  public get hasEnded(): boolean {
    return !this.failures.some(({ goesOn }) => goesOn);
  }

  /** Records a failure. */
  public fail(platform: Failure["platform"], reason: string, goesOn = false): void {
    this.failures.push({ platform, reason, goesOn });
  }
}
