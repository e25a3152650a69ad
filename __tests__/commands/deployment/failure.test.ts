import { explain, isStale, isUnreleased } from "../../../constructs/commands/deployment/planning/failure";

const STACK = { environment: "dev", name: "dev-ec2", folder: "cdktf.out/stacks/dev-ec2" };

const LOCKED = `Error acquiring the state lock
Error message: operation error S3: PutObject, api error PreconditionFailed: At least one
of the pre-conditions you specified did not hold
Lock Info:
  ID:        6f8d7d5c-0f2a
  Path:      shop-dev-state/shop/dev/ec2.tfstate
  Operation: OperationTypeApply
  Who:       kim@laptop
  Version:   1.11.4
  Created:   2026-11-26 11:30:12.123456789 +0000 UTC
  Info:      

Terraform acquires a state lock to protect the state from being written`;

/** As Terraform 1.11 prints it where S3 denies the write of the lock file. */
const LOCK_DENIED = `Error acquiring the state lock
Error message: operation error S3: PutObject, https response error StatusCode: 403, api error AccessDenied: denied
unable to retrieve file from S3 bucket 'shop-dev-state' with key 'ec2.tfstate.tflock': NoSuchKey: `;

/** As Terraform 1.11 prints it at the end of an apply without a network. */
const UNSAVED = `Failed to save state
Error saving state: failed to upload state: operation error S3: PutObject, dial tcp: no such host
Failed to persist state to backend
To allow for recovery, the state has been written to the file "errored.tfstate" in the current working directory.`;

describe("an error of Terraform", () => {
  it.each([
    [
      "a lock",
      LOCKED,
      "the state of dev-ec2 is locked by kim@laptop since 2026-11-26 11:30:12 UTC. If a deployment is running, wait until it " +
        "ends, then run this again. If it was killed: terraform -chdir=cdktf.out/stacks/dev-ec2 force-unlock 6f8d7d5c-0f2a, " +
        "then npm run adopt -- dev, then this again.",
    ],
    [
      "a lock of a database that is changed over",
      LOCKED.replace("OperationTypeApply", "npm run restore -- dev --switch"),
      "the state of dev-ec2 is locked by kim@laptop since 2026-11-26 11:30:12 UTC, for npm run restore -- dev --switch. Wait " +
        "until that ends, then run this again. If it was killed, finish it: run it again where it ran, which takes its lock " +
        "over; from another machine terraform -chdir=cdktf.out/stacks/dev-ec2 force-unlock 6f8d7d5c-0f2a first.",
    ],
    [
      "a lock without a holder",
      "Error acquiring the state lock\nLock Info:\n  ID:        \n  Who:       \n  Created:   \n  Info:      ",
      /^the state of dev-ec2 is locked by somebody else\. .* force-unlock <ID>/,
    ],
    [
      "a lock that may not be written",
      LOCK_DENIED,
      /^the state of dev-ec2 cannot be locked, because the credentials may not write the lock file\. .* s3:PutObject/,
    ],
    [
      "a lock without a network",
      "Error acquiring the state lock\nError message: operation error S3: PutObject, dial tcp: no such host",
      /^AWS cannot be reached\./,
    ],
    [
      "a state that is not saved",
      UNSAVED,
      /errored\.tfstate\. Before anything else: terraform -chdir=cdktf\.out\/stacks\/dev-ec2 state push errored\.tfstate/,
    ],
    [
      "no credentials",
      "│ Error: No valid credential sources found",
      /^Terraform finds no valid credentials\. Sign in/,
    ],
    [
      "another account",
      "AWS account ID not allowed: 9",
      /^the credentials .* another account than main\.ts names/,
    ],
    [
      "no bucket",
      'Error: S3 bucket "shop-dev-state" does not exist.',
      "the environment has no state bucket yet. Create it: npm run bootstrap -- dev",
    ],
    [
      "another bucket",
      "Error: Backend configuration changed",
      /remove cdktf\.out\/stacks\/dev-ec2\/\.terraform/,
    ],
    [
      "no registry",
      "│ Error: Failed to query available provider packages\n│\n│ Could not retrieve the list of available versions",
      /^Terraform cannot install the AWS provider\. Check your network/,
    ],
    [
      "no network",
      "dial tcp: lookup ec2.eu-west-1.amazonaws.com: no such host",
      /^AWS cannot be reached\. Check/,
    ],
  ])("about %s is one line with what to do, and no other stack matters", (_, error, text) => {
    const failure = explain(error, STACK);
    expect(failure.text).toEqual(typeof text === "string" ? text : expect.stringMatching(text));
    expect(failure.text.split("\n")).toHaveLength(1);
    expect(failure.isFinal).toBe(true);
  });

  it("that is unknown is shown without frames and empty lines, as far as it matters", () => {
    const error = `╷\n│ Error: creating VPC\n│ \n${"│ line\n".repeat(40)}╵`;
    const { text, isFinal } = explain(error, STACK);
    expect(text).toMatch(/^Error: creating VPC\nline\n/);
    expect(text.split("\n")).toHaveLength(26);
    expect(isFinal).toBe(false);
  });

  it("is told apart by what has to be done", () => {
    expect(isUnreleased("│ front: no image has been\n│ released yet.")).toBe(true);
    expect(isStale("Error: Saved plan is stale")).toBe(true);
    expect([isUnreleased, isStale].some((is) => is("Error: creating VPC"))).toBe(false);
  });
});
