import type { StartedTask } from "../../../../constructs/steps/release-task";
import { type FakeEcs, type Happened, releaseOn, TASK } from "../../../steps/support/fake-tasks";

const stopped = (differences: Partial<StartedTask>) => ({ status: "STOPPED", ...differences });

/** Prints everything that a release command prints, and its error. */
const printed = async (ecs: FakeEcs, part: (happened: Happened) => readonly (string | undefined)[]) =>
  part(await releaseOn(ecs)).join("\n");

const progress = ({ printed: lines }: Happened) => lines;
const error = ({ error: text }: Happened) => [text?.replace("StepError: ", "")];
const interrupted = ({ interrupted: texts }: Happened) => texts;

const NO_CAPACITY = { refused: "Capacity is unavailable at this time" };

/** What happens to a release command on Fargate. */
export const RELEASE_COMMAND_CASES: Readonly<Record<string, () => Promise<string>>> = {
  "the environment is asleep": async () => error(await releaseOn({}, { ...TASK, asleep: "dev" })).join("\n"),
  "the release command succeeds": () => printed({}, progress),
  "the image is already serving": () => printed({ served: ["shop/back:2"] }, progress),
  "it takes longer": () =>
    printed(
      { states: [{ status: "PROVISIONING" }, ...Array.from({ length: 12 }, () => ({ status: "RUNNING" }))] },
      progress,
    ),
  "ECS lacks capacity at first": () => printed({ answers: [NO_CAPACITY, {}] }, progress),
  "an interrupted deployment has left it running": () => printed({ left: [[{}]] }, progress),
  "another one is still running": () => printed({ left: [[{ image: "shop/back:1" }], []] }, progress),
  "Ctrl-C is pressed": () => printed({}, interrupted),
  "the release command fails": () => printed({ states: [stopped({ exitCode: 3 })] }, error),
  "it fails in the first release": () =>
    printed({ served: [], states: [stopped({ exitCode: 3 })], lines: [[]] }, error),
  "it takes too long": () => printed({ states: [{ status: "RUNNING" }], lines: [[]] }, error),
  "it needs more memory": () =>
    printed(
      {
        states: [
          stopped({
            exitCode: 137,
            containerReason: "OutOfMemoryError: Container killed due to memory usage",
          }),
        ],
        lines: [[]],
      },
      error,
    ),
  "the image does not exist": () =>
    printed(
      {
        states: [
          stopped({ stopCode: "TaskFailedToStart", stoppedReason: "CannotPullContainerError: not found" }),
        ],
        lines: [[]],
      },
      error,
    ),
  "its task does not start": () => printed({ states: [{ status: "PENDING" }], lines: [[]] }, error),
  "somebody stops its task": () =>
    printed(
      {
        states: [
          stopped({ stopCode: "UserInitiated", stoppedReason: "Task stopped by user", exitCode: 143 }),
        ],
        lines: [[]],
      },
      error,
    ),
  "AWS stops its task": () =>
    printed(
      {
        states: [
          stopped({
            stopCode: "TerminationNotice",
            stoppedReason: "Task stopped by infrastructure",
            exitCode: 143,
          }),
        ],
        lines: [[]],
      },
      error,
    ),
  "ECS gives no reason": () => printed({ states: [stopped({})], lines: [[]] }, error),
  "ECS refuses its task": () =>
    printed({ answers: [new Error("User is not authorized to perform: ecs:RunTask.")] }, error),
  "its log cannot be read": () =>
    printed(
      {
        states: [stopped({ exitCode: 3 })],
        lines: [new Error("User is not authorized to perform: logs:GetLogEvents")],
      },
      error,
    ),
  "AWS cannot be reached while it runs": () =>
    printed({ states: [{ status: "RUNNING" }, new Error("getaddrinfo ENOTFOUND")] }, error),
  "another one does not end": () => printed({ left: [[{ image: "shop/back:1" }]] }, error),
};
