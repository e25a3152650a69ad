import { IamGroup } from "@cdktf/provider-aws/lib/iam-group";
import { IamGroupPolicyAttachment } from "@cdktf/provider-aws/lib/iam-group-policy-attachment";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { IamUserGroupMembership } from "@cdktf/provider-aws/lib/iam-user-group-membership";
import { Construct } from "constructs";
import { type AllButStatement, policyDocument, type PolicyStatement } from "../identity/policy-document";
import { ADMIN_GROUP, ADMIN_USER } from "../naming/account-names";
import { NAME_LIMIT, physicalName, type Scope } from "../naming/physical-name";

/**
 * Who administers an account instead of its root user: a group that may do everything but billing, and only with MFA, with
 * one user, who has no access key and gets a password in AWS.
 */
export class Administrators extends Construct {
  /** @param names - what the names of its policies begin with */
  constructor(scope: Construct, id: string, names: Scope) {
    super(scope, id);
    const group = new IamGroup(this, "Resource", { name: ADMIN_GROUP });
    const deny = (part: string, ...statements: readonly (PolicyStatement | AllButStatement)[]) =>
      new IamGroupPolicyAttachment(this, part, {
        group: group.name,
        policyArn: new IamPolicy(this, `${part}-policy`, {
          name: physicalName(names, NAME_LIMIT.role, part),
          policy: policyDocument(...statements),
        }).arn,
      });
    const denied = [deny("require-mfa", ...MFA_STATEMENTS), deny("deny-billing", BILLING_STATEMENT)];
    const allowed = new IamGroupPolicyAttachment(this, "administrator", {
      group: group.name,
      policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
      dependsOn: denied,
    });
    // Password and MFA are set in AWS; without this, they would prevent the user from being deleted.
    const user = new IamUser(this, "admin", { name: ADMIN_USER, forceDestroy: true });
    new IamUserGroupMembership(this, "membership", {
      user: user.name,
      groups: [group.name],
      dependsOn: [allowed],
    });
  }
}

/** What sets up MFA for oneself. */
const OWN_MFA = [
  "iam:ChangePassword",
  "iam:CreateVirtualMFADevice",
  "iam:EnableMFADevice",
  "iam:GetMFADevice",
  "iam:GetUser",
  "iam:ListMFADevices",
  "iam:ResyncMFADevice",
];

/** Conditions of requests without MFA; those of an access key have no such key, and are denied too. */
const WITHOUT_MFA = { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } };

/**
 * Denies everything without MFA, but to set it up for oneself.
 *
 * Source: IAM user guide, "AWS: Allows MFA-authenticated IAM users to manage their own credentials"; the second statement
 * keeps somebody with the password only from what an administrator could do to other users.
 */
const MFA_STATEMENTS: readonly (PolicyStatement | AllButStatement)[] = [
  {
    Sid: "RequireMfa",
    Effect: "Deny",
    NotAction: [
      ...OWN_MFA,
      "iam:GetAccountPasswordPolicy",
      "iam:ListVirtualMFADevices",
      "sts:GetSessionToken",
    ],
    Resource: "*",
    Condition: WITHOUT_MFA,
  },
  {
    Sid: "OnlyOwnWithoutMfa",
    Effect: "Deny",
    Action: OWN_MFA,
    // Terraform replaces "${"; "$${" is how its JSON spells it.
    NotResource: ["arn:aws:iam::*:user/$${aws:username}", "arn:aws:iam::*:mfa/*"],
    Condition: WITHOUT_MFA,
  },
];

/**
 * Denies invoices, payments, taxes, billing preferences and the end of the account. What costs are is not denied: budgets and
 * Cost Explorer.
 *
 * Source: AWS Billing user guide, "Using identity-based policies (IAM policies) for Billing".
 */
const BILLING_STATEMENT: PolicyStatement = {
  Sid: "DenyBilling",
  Effect: "Deny",
  Action: [
    "account:CloseAccount",
    "aws-portal:*",
    "billing:Delete*",
    "billing:Put*",
    "billing:Redeem*",
    "billing:Update*",
    "billing:GetBillingData",
    "billing:GetBillingDetails",
    "billing:GetBillingPreferences",
    "billing:GetContractInformation",
    "billing:GetCredits",
    "consolidatedbilling:*",
    "invoicing:*",
    "payments:*",
    "purchase-orders:*",
    "tax:*",
  ],
  Resource: "*",
};
