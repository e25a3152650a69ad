import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { ITerraformDependable, Precondition } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../naming/address-of";
import { nonsensitive } from "../naming/conditions";
import { PlanWarning } from "../naming/plan-warning";
import { TerraformData } from "../naming/terraform-data";
import { PARAMETER_BYTES } from "../service/quotas";
import { terraformEscape } from "../service/terraform-escape";
import {
  lostAccessLogs,
  lostBackupPlan,
  lostDomain,
  lostEngine,
  lostKey,
  lostUser,
} from "./losses/lost-data";
import { lostArchitecture, lostCidr, lostZones } from "./losses/lost-places";
import { lostSecrets, lostServices, stillRunning, stillUsed } from "./losses/lost-services";
import { type FoundationFacts, type Loss, Recorded } from "./losses/recorded";

/** Format of the record: a number that a later one with other fields raises. */
const FORMAT = 1;

/** Characters of a part, with room for those that take two bytes. */
const PART_LENGTH = PARAMETER_BYTES - 96;

/** What is wanted, and where it is recorded. */
export interface FoundationRecordProps {
  /** What is wanted, and recorded once it is applied. */
  readonly facts: FoundationFacts;
  /** Path of the record, for example `/shop/prod/foundation`. */
  readonly path: string;
  /** Path of the record of the services that run, for example `/shop/prod/dns/running`. */
  readonly runningPath: string;
  /** Expression, without `${}`, for the phases that are recorded: a list of one, or an empty one. */
  readonly phases: string;
  /** Everything else of the foundation: the record is written last. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * A record of what the foundation was applied with, and the refusal of an edit that would lose something of it.
 *
 * Every plan reads the record. With `protect`, in the record or in the description, such an edit fails the plan itself, before
 * anything has changed, whichever tool plans. Without, the plan warns of it. Before the first apply there is no record.
 */
export class FoundationRecord extends Construct {
  private readonly props: FoundationRecordProps;
  private readonly names: string;
  private readonly decoded: string;

  constructor(scope: Construct, id: string, props: FoundationRecordProps) {
    super(scope, id);
    this.props = props;
    const recorded = new DataAwsSsmParametersByPath(this, "recorded", { path: props.path });
    this.names = addressOf(recorded, "names");
    const values = `zipmap(${this.names}, ${nonsensitive(addressOf(recorded, "values"))})`;
    // Terraform's own error for a value that is no JSON would say neither what it is nor what to do.
    this.decoded = `try(jsondecode(join("", [for name in sort(${this.names}) : ${values}[name]])), {})`;
    this.guard(new Recorded(this.decoded));
    this.write();
  }

  private guard(recorded: Recorded): void {
    const { facts, phases } = this.props;
    const { protect } = facts;
    const losses = lossesOf(facts, recorded, phases);
    const running = this.running();
    const unfinished = [stillRunning(facts, recorded, running), stillUsed(facts, recorded, running)];
    const isProtected = protect ? "true" : recorded.flag("protect");
    new TerraformData(this, "kept", {
      lifecycle: {
        precondition: [
          ...(protect ? [this.readable()] : []),
          ...unfinished.map(({ isLost, message, way }) => ({
            condition: `\${!(${isLost})}`,
            errorMessage: `${message} Nothing was changed. ${way}`,
          })),
          ...losses.map(({ isLost, message, way }) => ({
            condition: `\${!(${isProtected} && ${isLost})}`,
            errorMessage: `${message} Nothing was changed. ${way}`,
          })),
        ],
      },
    });
    if (!protect) this.warn(recorded, losses);
  }

  /**
   * Returns an expression for the services that run, and the secrets that no container gets any more. An older version has
   * recorded none.
   */
  private running(): string {
    const { runningPath: path } = this.props;
    const values = nonsensitive(
      addressOf(new DataAwsSsmParametersByPath(this, "running", { path }), "values"),
    );
    return `flatten([for each in ${values} : split(",", each)])`;
  }

  /** A record that cannot be read protects nothing, so it is no reason to go on. */
  private readable(): Precondition {
    const { facts, path } = this.props;
    const { environment, region } = facts;
    return {
      condition: `\${length(${this.names}) == 0 || try(${this.decoded}.version, 0) == ${FORMAT}}`,
      errorMessage:
        `environments.${environment}: the record of what is deployed, ${path}/record, is not one that this version can read, so an ` +
        "edit that loses something would not be noticed. Nothing was changed. If a newer version of this project has written it, " +
        "deploy with that. Otherwise make sure that nothing was taken out of main.ts, and let the next deployment write it again: " +
        `aws ssm delete-parameter --region ${region} --name ${path}/record`,
    };
  }

  private warn(recorded: Recorded, losses: readonly Loss[]): void {
    const { environment } = this.props.facts;
    const wasProtected = recorded.flag("protect");
    losses.forEach(({ isLost, message, unprotected }, index) => {
      new PlanWarning(this, `lost-${index}`, {
        condition: `\${!(!${wasProtected} && ${isLost})}`,
        errorMessage: `${message} It is allowed, because the environment is not protected. ${unprotected}`,
      });
    });
    new PlanWarning(this, "unprotected", {
      condition: `\${!${wasProtected}}`,
      errorMessage:
        `environments.${environment}.protect: false from this deployment on. Edits that delete data or traffic are allowed from the ` +
        "next one. Set it back when you have made them.",
    });
  }

  private write(): void {
    const { facts, path, dependsOn } = this.props;
    const { protect, environment } = facts;
    const value = JSON.stringify({ version: FORMAT, ...facts });
    const parts = Array.from({ length: Math.ceil(value.length / PART_LENGTH) }, (_, part) =>
      value.slice(part * PART_LENGTH, (part + 1) * PART_LENGTH),
    );
    let previous: readonly ITerraformDependable[] = dependsOn;
    parts.forEach((part, index) => {
      const parameter = new SsmParameter(this, index === 0 ? "Resource" : `part-${index + 1}`, {
        // Sorted by name, they are in order.
        name: index === 0 ? `${path}/record` : `${path}/record-${String(index + 1).padStart(3, "0")}`,
        type: "String",
        value: terraformEscape(part),
        description: `What the foundation of ${environment} was applied with`,
        dependsOn: [...previous],
        ...(protect && index === 0 ? { lifecycle: { preventDestroy: true } } : {}),
      });
      // A list of everything at each part would make the stack grow with the square of its secrets.
      previous = [parameter];
    });
  }
}

/** Lists the edits that would lose something. */
function lossesOf(wanted: FoundationFacts, recorded: Recorded, phases: string): readonly Loss[] {
  const services = lostServices(wanted, recorded);
  return [
    services,
    lostSecrets(wanted, recorded, services),
    lostCidr(wanted, recorded),
    lostZones(wanted, recorded),
    lostArchitecture(wanted, recorded, phases),
    lostEngine(wanted, recorded),
    lostDomain(wanted, recorded),
    lostUser(wanted, recorded),
    lostKey(wanted, recorded),
    lostBackupPlan(wanted, recorded),
    lostAccessLogs(wanted, recorded),
  ];
}
