import type { Construct } from "constructs";
import { stateBucketName } from "../naming/state-bucket-name";
import type { Environment } from "../settings/settings";
import { StateBucket } from "../state/state-bucket";
import { BaseStack } from "./base-stack";
import { publish } from "./publish";
import { scopeOf } from "./scope-of";

/** What the state stack is made from. */
export interface StateStackProps {
  /** Environment whose state it keeps. */
  readonly environment: Environment;
  /** Whether the bucket doesn't exist yet, so that its own state has to start in a file. */
  readonly bootstrap: boolean;
}

/**
 * The bucket that holds the state of an environment, its own included.
 *
 * Its first apply keeps the state in a file; the second moves it into the bucket.
 */
export class StateStack extends BaseStack {
  constructor(scope: Construct, id: string, props: StateStackProps) {
    super(scope, id, { environment: props.environment, stack: "state", localState: props.bootstrap });
    const name = stateBucketName(scopeOf(props.environment), props.environment.account);
    new StateBucket(this, "bucket", { name });
    publish(this, { bucket: name });
  }
}
