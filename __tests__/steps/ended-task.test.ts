import { type EndedTask, isTransient, verdict } from "../../constructs/steps/ended-task";

const EXITED = { stopCode: "EssentialContainerExited", stoppedReason: "Essential container in task exited" };
const UNSTARTED = { stopCode: "TaskFailedToStart" };

describe("a stopped task", () => {
  it.each<[string, EndedTask, unknown]>([
    ["with exit code 0", { ...EXITED, exitCode: 0 }, "succeeded"],
    [
      "with another exit code",
      { ...EXITED, exitCode: 3 },
      { how: "exited with code 3", ran: true, again: false },
    ],
    [
      "killed by a signal",
      { ...EXITED, exitCode: 137 },
      { how: "exited with code 137", ran: true, again: false },
    ],
    [
      "without memory",
      {
        ...EXITED,
        exitCode: 137,
        containerReason: "OutOfMemoryError: Container killed due to memory usage",
      },
      { how: "ran out of memory", ran: true, again: false },
    ],
    [
      "that somebody stopped, though it ended with 0",
      { stopCode: "UserInitiated", stoppedReason: "Task stopped by user.", exitCode: 0 },
      { how: "was stopped: Task stopped by user", ran: true, again: false },
    ],
    [
      "interrupted by AWS half done",
      { stopCode: "TerminationNotice", stoppedReason: "Host EC2 (instance i-1) terminated.", exitCode: 143 },
      { how: "was interrupted: Host EC2 (instance i-1) terminated.", ran: true, again: false },
    ],
    [
      "without its image",
      {
        ...UNSTARTED,
        stoppedReason: "CannotPullContainerError: pull image manifest has been retried 1 time(s): not found",
      },
      {
        how: "did not start: CannotPullContainerError: pull image manifest has been retried 1 time(s): not found",
        ran: false,
        again: false,
      },
    ],
    [
      "with a secret that has no value",
      {
        ...UNSTARTED,
        stoppedReason:
          "ResourceInitializationError: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
      },
      {
        how: "did not start: ResourceInitializationError: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
        ran: false,
        again: false,
      },
    ],
    ["of which ECS says nothing", {}, { how: "did not start: no reason given", ran: false, again: false }],
    [
      "that got no network interface",
      { ...UNSTARTED, stoppedReason: "Timeout waiting for network interface provisioning to complete." },
      {
        how: "did not start: Timeout waiting for network interface provisioning to complete",
        ran: false,
        again: true,
      },
    ],
  ])("%s", (_, task, expected) => {
    expect(verdict(task)).toEqual(expected);
  });
});

describe("another attempt may succeed", () => {
  it.each([
    ["RESOURCE:ENI", true],
    ["RESOURCE:MEMORY", true],
    [
      "Capacity is unavailable at this time. Please try again later or in a different availability zone",
      true,
    ],
    ["ECS was unable to assume the role 'arn:aws:iam::123456789012:role/shop-dev-back-execution'", true],
    ["ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException", true],
    ["CannotPullContainerError: ref pull has been retried: AccessDeniedException", false],
    ["CannotPullImageManifestError: not found", false],
    ["No Fargate configuration exists for given values: 256 CPU, 9999 memory.", false],
    ["Essential container in task exited", false],
    ["", false],
  ])("%s: %s", (reason, expected) => {
    expect(isTransient(reason)).toBe(expected);
  });
});
