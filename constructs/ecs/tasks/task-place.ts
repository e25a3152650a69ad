import { expressionInJson } from "../../naming/conditions";
import type { Scope } from "../../naming/physical-name";
import type { Sleep } from "../../sleep/sleep-record";
import type { Cluster } from "../cluster";
import type { Egress } from "../egress";

/** Where the tasks of an environment run. */
export interface TaskPlace {
  /** The cluster. */
  readonly cluster: Pick<Cluster, "arn">;
  /** Subnets and egress of the tasks. */
  readonly egress: Egress;
  /** Application and environment. */
  readonly names: Pick<Scope, "environment">;
  /** When the environment sleeps; absent: never. */
  readonly sleep?: Sleep;
}

/** Returns where a step starts a task. */
export function taskPlace({ cluster, egress, names, sleep }: TaskPlace) {
  return {
    cluster: cluster.arn,
    subnets: egress.subnetIds,
    publicIp: egress.publicIp,
    asleep: sleep && expressionInJson(`${sleep.isAsleep} ? ${JSON.stringify(names.environment)} : ""`),
  };
}
