import type { ITerraformDependable, LocalExecProvisioner } from "cdktf";
import { Construct } from "constructs";
import { RECORD_TTL } from "./domain-record";
import { TerraformData } from "./terraform-data";

/** What waiting for resolvers is made from. */
export interface DnsPropagationWaitProps {
  /** Where the name leads; each change is waited for. */
  readonly target: string;
  /** What must be done before the wait begins: the move itself. */
  readonly dependsOn: readonly ITerraformDependable[];
  /** Whether something retires after the name has left it; else there is nothing to wait for. */
  readonly platformRetires: boolean;
}

/**
 * Waits until resolvers have forgotten where the domain led before.
 *
 * What retires is destroyed right after this stack; without the wait, a client with an old answer would meet it.
 * Node does the waiting, because every machine that deploys has it.
 */
export class DnsPropagationWait extends Construct {
  constructor(scope: Construct, id: string, props: DnsPropagationWaitProps) {
    super(scope, id);
    new TerraformData(this, "Resource", {
      triggersReplace: props.target,
      dependsOn: [...props.dependsOn],
      ...(props.platformRetires ? { provisioners: [WAIT] } : {}),
    });
  }
}

/** The pause, for as long as a resolver may keep an answer. */
const WAIT: LocalExecProvisioner = {
  type: "local-exec",
  command: `node -e "setTimeout(() => {}, ${RECORD_TTL * 1000})"`,
};
