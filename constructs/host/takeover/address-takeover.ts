import { DataAwsInstances } from "@cdktf/provider-aws/lib/data-aws-instances";
import { EipAssociation } from "@cdktf/provider-aws/lib/eip-association";
import { Construct } from "constructs";
import { addressOf } from "../../naming/address-of";
import { onlyTextOf } from "../../naming/conditions";
import { TerraformData } from "../../naming/terraform-data";
import { HOST_HEALTH_PATH } from "../../service/limits";
import { step } from "../../steps/step";

/** Longest wait in seconds for a new host: it boots, installs packages, pulls images and runs migrations. */
const LIMIT = 1_200;

/** The new host, and the address that it is to get. */
export interface AddressTakeoverProps {
  /** Name of the environment, for messages. */
  readonly environment: string;
  /** Allocation id of the Elastic IP. */
  readonly allocationId: string;
  /** Id of the new instance. */
  readonly instanceId: string;
  /** Its public IP address until it gets the Elastic IP. */
  readonly ownAddress: string;
  /** The Elastic IP. */
  readonly publicIp: string;
  /** Domain of the environment; absent: it has none. */
  readonly domain?: string;
}

/**
 * The association of the Elastic IP. It moves to another host when that serves what the running one serves, in one call that
 * takes the address from the host that has it.
 *
 * Which instance runs on the address is read from AWS when the plan is made, so that the first host and one that takes the
 * place of a stopped or lost one get the address at once. It requests URLs, which needs no permission.
 */
export class AddressTakeover extends Construct {
  /** Id of the instance that has the address. */
  public readonly instanceId: string;

  constructor(scope: Construct, id: string, props: AddressTakeoverProps) {
    super(scope, id);
    const { environment, instanceId, ownAddress, publicIp, domain } = props;
    const running = new DataAwsInstances(this, "running", {
      filter: [{ name: "ip-address", values: [publicIp] }],
      instanceStateNames: ["running"],
    });
    const takeover = {
      environment,
      previous: onlyTextOf(addressOf(running, "ids")),
      instance: instanceId,
      address: publicIp,
      own: ownAddress,
      path: HOST_HEALTH_PATH,
      domain,
      limit: LIMIT,
    };
    const ready = new TerraformData(this, "Resource", {
      triggersReplace: instanceId,
      lifecycle: { createBeforeDestroy: true },
      provisioners: [step(this, "host-takeover", takeover)],
    });
    // Under the id that it has always had.
    const association = new EipAssociation(scope, "association", {
      allocationId: props.allocationId,
      instanceId,
      allowReassociation: true,
      dependsOn: [ready],
      // An address that was associated without it stays where it is.
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ["allow_reassociation"] },
    });
    this.instanceId = association.instanceId;
  }
}
