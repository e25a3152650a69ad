import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { policyDocument } from "../identity/policy-document";
import { trustPolicy } from "../identity/trust-policy";

/** What runs when the manifest changes, and where. */
export interface ManifestTriggerProps {
  /** Physical name of rule and role, for example `shop-dev-manifest`. */
  readonly name: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** Name of the parameter to watch. */
  readonly parameterName: string;
  /** Document to run. */
  readonly documentArn: string;
  /** Instance to run it on. */
  readonly instanceId: string;
  /** ARN of that instance, for the policy. */
  readonly instanceArn: string;
}

/** Runs the deploy document on the host as soon as its manifest changes. */
export class ManifestTrigger extends Construct {
  constructor(scope: Construct, id: string, props: ManifestTriggerProps) {
    super(scope, id);
    const role = this.createRole(props);
    const rule = new CloudwatchEventRule(this, "rule", {
      name: props.name,
      description: "The host's manifest changed",
      // Said, because Terraform takes over what it finds where it isn't: a disabled rule too.
      state: "ENABLED",
      eventPattern: JSON.stringify({
        source: ["aws.ssm"],
        "detail-type": ["Parameter Store Change"],
        detail: { name: [props.parameterName], operation: ["Create", "Update"] },
      }),
    });
    new CloudwatchEventTarget(this, "target", {
      rule: rule.name,
      // Without an id Terraform makes one up, and a run after one that was killed would add a second target.
      targetId: "deploy",
      arn: props.documentArn,
      roleArn: role.arn,
      runCommandTargets: [{ key: "InstanceIds", values: [props.instanceId] }],
    });
  }

  private createRole(props: ManifestTriggerProps): IamRole {
    const role = new IamRole(this, "role", {
      name: props.name,
      assumeRolePolicy: trustPolicy("events.amazonaws.com", props.account),
    });
    new IamRolePolicy(this, "policy", {
      name: "deploy",
      role: role.name,
      policy: policyDocument({
        Effect: "Allow",
        Action: "ssm:SendCommand",
        Resource: [props.documentArn, props.instanceArn],
      }),
    });
    return role;
  }
}
