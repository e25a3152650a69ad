import { stateBucketName } from "../../../naming/state-location";
import type { Scope } from "../../../naming/physical-name";
import { counted } from "../../../report/resource-words";
import type { Emulator } from "../emulator/emulator";
import { remainingResources } from "../remaining-resources";

/** What exists after everything was destroyed. */
export interface Remains {
  /** ARNs of what should not exist. */
  readonly left: readonly string[];
  /** What stays on purpose, in words. */
  readonly kept: readonly string[];
}

/** Revisions of task definitions stay for a rollback, and cost nothing; ended tasks are forgotten by ECS. */
const REVISION = /:ecs:.*:task-definition\//;
const TASK = /:ecs:.*:task\//;

/** Looks up what exists after everything was destroyed. */
export async function remains(emulator: Emulator, scope: Scope, account: string): Promise<Remains> {
  const bucket = stateBucketName(scope, account);
  const found = await remainingResources(emulator);
  const revisions = found.filter((arn) => REVISION.test(arn)).length;
  const isBucket = (arn: string) => arn.endsWith(`:${bucket}`);
  return {
    left: found.filter((arn) => !REVISION.test(arn) && !TASK.test(arn) && !isBucket(arn)),
    kept: [
      ...(found.some(isBucket) ? [`the state bucket ${bucket}`] : []),
      ...(revisions === 0 ? [] : [counted(revisions, "revision of task definitions")]),
    ],
  };
}
