import { GetRoleCommand, type IAMClient, paginateSimulatePrincipalPolicy } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { PUSH_ACTIONS } from "../delivery/github/policies/image-policy";

/** Who asks, and what for. */
export interface PushRightsQuestion {
  /** Client of IAM. */
  readonly iam: IAMClient;
  /** Client of STS. */
  readonly sts: STSClient;
  /** Addresses of repositories, without a tag, by service. */
  readonly images: Readonly<Record<string, string>>;
}

/** Address of a repository. */
const REPOSITORY = /^(\d+)\.dkr\.ecr\.([\w-]+)\.[^/]+\/(.+)$/;

/**
 * Returns the actions of a push that the caller's own policies do not allow. Nothing is pushed: IAM evaluates the policies.
 *
 * The policies of a session are not evaluated, and neither are those of the repositories.
 * Source: IAM API reference, SimulatePrincipalPolicy.
 */
export async function missingRights(
  { iam, sts, images }: PushRightsQuestion,
  abortSignal: AbortSignal,
): Promise<readonly string[]> {
  const { Arn: caller = "" } = await sts.send(new GetCallerIdentityCommand({}), { abortSignal });
  // IAM has no policies of the root user, who may do everything.
  if (caller.endsWith(":root")) return [];
  const [, partition = "aws"] = caller.split(":");
  const pages = paginateSimulatePrincipalPolicy(
    { client: iam },
    {
      PolicySourceArn: await principalOf(iam, caller, abortSignal),
      ActionNames: ["ecr:GetAuthorizationToken", ...PUSH_ACTIONS],
      ResourceArns: Object.values(images).map((image) =>
        image.replace(REPOSITORY, `arn:${partition}:ecr:$2:$1:repository/$3`),
      ),
    },
    { abortSignal },
  );
  const missing: string[] = [];
  for await (const { EvaluationResults: results = [] } of pages) {
    for (const { EvalActionName: action = "", EvalDecision: decision } of results) {
      if (decision !== "allowed") missing.push(action);
    }
  }
  return [...new Set(missing)];
}

/** Returns the user, or the role of a session, whose ARN does not have the role's path. */
async function principalOf(iam: IAMClient, caller: string, abortSignal: AbortSignal): Promise<string> {
  const [, RoleName] = /:assumed-role\/([^/]+)\//.exec(caller) ?? [];
  if (RoleName === undefined) return caller;
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }), { abortSignal });
  return Role?.Arn ?? caller;
}
