import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { policyDocument } from "../identity/policy-document";
import { trustPolicy } from "../identity/trust-policy";

/** The parameter that is watched, and what runs on which host when it changes. */
export interface ManifestTriggerProps {
  /** Physical name of rule and role, for example `shop-dev-manifest`. */
  readonly name: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** Name of the watched parameter. */
  readonly parameterName: string;
  /** ARN of the document that runs. */
  readonly documentArn: string;
  /** Id of the instance on which it runs. */
  readonly instanceId: string;
  /** ARN of the same instance, for the policy. */
  readonly instanceArn: string;
}

/** Runs the deploy document on the host when the manifest changes. */
export class ManifestTrigger extends Construct {
  constructor(scope: Construct, id: string, props: ManifestTriggerProps) {
    super(scope, id);
    const role = this.createRole(props);
    const rule = new CloudwatchEventRule(this, "rule", {
      name: props.name,
      description: "The host's manifest changed",
      // Without a value Terraform would accept a rule that somebody disabled.
      state: "ENABLED",
      eventPattern: JSON.stringify({
        source: ["aws.ssm"],
        "detail-type": ["Parameter Store Change"],
        detail: { name: [props.parameterName], operation: ["Create", "Update"] },
      }),
    });
    new CloudwatchEventTarget(this, "target", {
      rule: rule.name,
      // Without an id Terraform generates one, and an apply after an interrupted one would add a second target.
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
