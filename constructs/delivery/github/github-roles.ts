import { DataAwsIamOpenidConnectProvider } from "@cdktf/provider-aws/lib/data-aws-iam-openid-connect-provider";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "../../identity/policy-document";
import { pushStatements } from "../../identity/push-statements";
import { backupRoleName } from "../../naming/backup-names";
import { GITHUB_SESSION } from "../../service/limits";
import { rolePolicies } from "../releaser-policy";
import { environmentArns, githubNames, type Place } from "./environment-arns";
import { alertReads, alertStatements } from "./policies/alert-policy";
import { backupBoundary, backupReads, backupStatements } from "./policies/backup-policy";
import { boundaryStatements } from "./policies/boundary-policy";
import { imageReads, imageStatements } from "./policies/image-policy";
import { identityStatements } from "./policies/identity-policy";
import { networkStatements } from "./policies/network-policy";
import { dataReads, platformReads } from "./policies/plan-policy";
import { capacityStatements, dataStatements, platformStatements } from "./policies/platform-policy";
import {
  environmentSubjects,
  GITHUB_AUDIENCE,
  GITHUB_ISSUER,
  githubTrustPolicy,
  planSubjects,
  type TrustedRepository,
} from "./trust";

/** A repository on GitHub, and the environment that its workflows plan, apply and release. */
export interface GithubRolesProps extends Place {
  /** The repository that is trusted. */
  readonly trusted: TrustedRepository;
  /** Whether to create the account's OIDC provider; if not, it exists. */
  readonly createsProvider: boolean;
  /** Whether the environment has a database. */
  readonly hasDatabase: boolean;
  /** Whether the environment's secrets are encrypted with a key of its own. */
  readonly hasKey: boolean;
  /** Whether a deployment pushes images. */
  readonly hasImages: boolean;
  /** Whether AWS Backup keeps recovery points of the database. */
  readonly hasBackupPlan: boolean;
  /** Services of the environment, and whether each has a release command. */
  readonly services: readonly { readonly name: string; readonly release?: object }[];
  /** Number of managed policies that a role may have. */
  readonly mostPolicies: number;
  /** What the services may do by their own permissions, as statements. */
  readonly permissions: readonly PolicyStatement[];
}

/** Roles with which workflows of GitHub Actions plan, apply and release one environment, without any key. */
export class GithubRoles extends Construct {
  /** ARN of the boundary of all roles, and those without it: no apply can change them, or they have their own. */
  public readonly boundary: { readonly arn: string; readonly except: readonly string[] };
  /** ARN of the boundary of AWS Backup's role, which is one of its own; absent: there is no backup plan. */
  public readonly backupBoundaryArn?: string;
  private readonly providerArn: string;

  constructor(scope: Construct, id: string, props: GithubRolesProps) {
    super(scope, id);
    const names = githubNames(props.names);
    const arns = environmentArns(props);
    this.providerArn = this.provider(props.createsProvider);
    const boundary = this.policy("boundary", names.boundary, boundaryStatements(arns, props));
    this.boundary = {
      arn: boundary.arn,
      except: [names.plan, names.apply, ...(props.hasBackupPlan ? [backupRoleName(props.names)] : [])],
    };
    if (props.hasBackupPlan) {
      const name = names.backupBoundary;
      this.backupBoundaryArn = this.policy("backup-boundary", name, backupBoundary(arns)).arn;
    }
    const inEnvironment = environmentSubjects(props.trusted, props.names.environment);
    const plan = this.role("plan", names.plan, planSubjects(props.trusted));
    const apply = this.role("apply", names.apply, inEnvironment);
    const release = this.role("release", names.release, inEnvironment);
    const reads = {
      platform: [...platformReads(arns), ...(props.hasImages ? imageReads(arns) : [])],
      data: dataReads(arns, props.hasDatabase),
      alerts: [...alertReads(arns, props.names), ...backupReads(arns)],
    };
    this.grant("read", names.read, reads, { plan, apply });
    const writes = {
      network: networkStatements(arns, props.names),
      data: [...dataStatements(arns), ...(props.hasImages ? imageStatements(arns) : [])],
      platform: platformStatements(arns),
      capacity: capacityStatements(arns, props.names),
      identity: identityStatements(arns, names, props.account),
      alerts: [...alertStatements(arns, props.names), ...backupStatements(arns)],
    };
    this.grant("write", names.apply, writes, { apply });
    this.allowReleases(props, names.release, release);
  }

  /** An account has one provider for an address, so an environment creates it for the others. */
  private provider(isCreated: boolean): string {
    const url = `https://${GITHUB_ISSUER}`;
    if (!isCreated) return new DataAwsIamOpenidConnectProvider(this, "existing-provider", { url }).arn;
    // Without thumbprints AWS verifies GitHub by its own list of authorities.
    return new IamOpenidConnectProvider(this, "provider", { url, clientIdList: [GITHUB_AUDIENCE] }).arn;
  }

  private role(id: string, name: string, subjects: readonly string[]): IamRole {
    return new IamRole(this, id, {
      name,
      assumeRolePolicy: githubTrustPolicy(this.providerArn, subjects),
      maxSessionDuration: GITHUB_SESSION,
    });
  }

  private allowReleases(props: GithubRolesProps, name: string, role: IamRole): void {
    new IamRolePolicy(this, "push", {
      name: "push",
      role: role.name,
      policy: policyDocument(...pushStatements([environmentArns(props).repositories])),
    });
    rolePolicies(props, props.mostPolicies).forEach((policy, index) => {
      const number = index === 0 ? "" : `-${index + 1}`;
      const created = new IamPolicy(this, `releaser${number}`, { name: `${name}${number}`, policy });
      this.attach(`releaser${number}-attachment`, role, created);
    });
  }

  /** A policy of more than 6,144 characters is refused, so there are several. Source: IAM user guide, "IAM and AWS STS quotas". */
  private grant(
    id: string,
    name: string,
    parts: Readonly<Record<string, readonly PolicyStatement[]>>,
    roles: Readonly<Record<string, IamRole>>,
  ): void {
    for (const [part, statements] of Object.entries(parts)) {
      const policy = this.policy(`${id}-${part}`, `${name}-${part}`, statements);
      for (const [who, role] of Object.entries(roles)) this.attach(`${who}-${id}-${part}`, role, policy);
    }
  }

  private policy(id: string, name: string, statements: readonly PolicyStatement[]): IamPolicy {
    return new IamPolicy(this, id, { name, policy: policyDocument(...statements) });
  }

  private attach(id: string, role: IamRole, policy: IamPolicy): void {
    new IamRolePolicyAttachment(this, id, { role: role.name, policyArn: policy.arn });
  }
}
