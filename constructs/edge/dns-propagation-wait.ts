import type { ITerraformDependable, LocalExecProvisioner } from "cdktf";
import { Construct } from "constructs";
import { RECORD_TTL } from "./domain-record";
import { TerraformData } from "../naming/terraform-data";

/** The target of the DNS record, and whether a platform is destroyed after it changes. */
export interface DnsPropagationWaitProps {
  /** Target of the DNS record; a change of it starts the wait. */
  readonly target: string;
  /** What is applied before the wait: the DNS record. */
  readonly dependsOn: readonly ITerraformDependable[];
  /** Whether a platform is destroyed after the record changes; otherwise there is no wait. */
  readonly platformRetires: boolean;
}

/**
 * Waits until resolvers no longer cache the old DNS record.
 *
 * The retired platform is destroyed right after this stack; without the wait, clients would still send it requests. The
 * command is run by Node.js, because every machine that deploys has it.
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

/** Command that waits as long as resolvers may cache the record. */
const WAIT: LocalExecProvisioner = {
  type: "local-exec",
  command: `node -e "setTimeout(() => {}, ${RECORD_TTL * 1000})"`,
};
