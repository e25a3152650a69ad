import type { ImageBuild } from "./commands/build-image";
import type { UserTask } from "./commands/database-user";
import type { FirstAnswerWait } from "./commands/first-answer";
import type { FirstRelease } from "./commands/first-release";
import type { AnswerWait } from "./commands/host-answers";
import type { Takeover } from "./commands/host-takeover";
import type { TargetWait } from "./commands/target-health";
import type { Delegation } from "./commands/zone-delegation";
import type { Attachment, Detachment } from "./commands/capacity-providers";
import type { ReleaseTask } from "./release-task";

/** What each step works on, by its name. */
export interface StepInputs {
  /** Runs a release command as a task of ECS, and waits for its end. */
  readonly "release-command": ReleaseTask;
  /** Runs a task of ECS that creates the application's user of the database, and waits for its end. */
  readonly "database-user": UserTask;
  /** Waits until a target of the EC2 host's target group is healthy. */
  readonly "target-health": TargetWait;
  /** Waits until the EC2 host answers on its address. */
  readonly "host-answers": AnswerWait;
  /** Waits until the first EC2 host of an environment serves what was deployed. */
  readonly "first-answer": FirstAnswerWait;
  /** Waits until a new EC2 host serves what the running one serves. */
  readonly "host-takeover": Takeover;
  /** Attaches capacity providers to a cluster. */
  readonly "attach-providers": Attachment;
  /** Detaches a capacity provider from a cluster. */
  readonly "detach-provider": Detachment;
  /** Builds an image with Docker's own command. */
  readonly "build-image": ImageBuild;
  /** Releases an image if none ever was. */
  readonly "first-release": FirstRelease;
  /** Checks that a hosted zone is delegated. */
  readonly "zone-delegation": Delegation;
}
