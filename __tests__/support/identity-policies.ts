/** ARNs in place of references, by what the reference says. */
const REFERENCES: readonly (readonly [reference: RegExp, arn: string])[] = [
  [/repository_arns|aws_ecr_repository/, "arn:aws:ecr:ap-northeast-2:111122223333:repository/shop/dev/front"],
  [
    /secret_arn|aws_secretsmanager/,
    "arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:/shop/dev/x-AbCdEf",
  ],
  [
    /log_group_arn|aws_cloudwatch_log_group/,
    "arn:aws:logs:ap-northeast-2:111122223333:log-group:/shop/dev/front",
  ],
  [/role_arn|aws_iam_role/, "arn:aws:iam::111122223333:role/shop-dev-front"],
  [/aws_ssm_document/, "arn:aws:ssm:ap-northeast-2:111122223333:document/shop-dev-deploy"],
  [
    /release_parameter|aws_ssm_parameter/,
    "arn:aws:ssm:ap-northeast-2:111122223333:parameter/shop/dev/front/image",
  ],
  [/aws_db_instance/, "arn:aws:rds:ap-northeast-2:111122223333:db:shop-dev"],
  [/aws_s3_bucket/, "arn:aws:s3:::shop-dev-pipeline-111122223333"],
  [/aws_codebuild_project/, "arn:aws:codebuild:ap-northeast-2:111122223333:project/shop-dev-pipeline-build"],
  [
    /aws_codeconnections_connection/,
    "arn:aws:codeconnections:ap-northeast-2:111122223333:connection/01234567-89ab-cdef-0123-456789abcdef",
  ],
  [
    /former-arn/,
    "arn:aws:codestar-connections:ap-northeast-2:111122223333:connection/01234567-89ab-cdef-0123-456789abcdef",
  ],
  [/aws_codepipeline/, "arn:aws:codepipeline:ap-northeast-2:111122223333:shop-dev"],
  [
    /aws_lb_target_group/,
    "arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:targetgroup/front/0123456789abcdef",
  ],
  [/aws_ecs_cluster/, "arn:aws:ecs:ap-northeast-2:111122223333:cluster/shop-dev"],
  [
    /aws_iam_openid_connect_provider/,
    "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
  ],
  [/aws_instance/, "arn:aws:ec2:ap-northeast-2:111122223333:instance/i-00000000000000000"],
];

/** Resources that hold a policy of an identity; those of a resource or of trust name no resource. */
const TYPES = ["aws_iam_policy", "aws_iam_role_policy"];

/** Returns the policies in a stack, with their names, and an ARN of the right kind in place of each reference. */
export function identityPolicies(stack: string, json: string): readonly (readonly [string, unknown])[] {
  const { resource = {} } = JSON.parse(json) as {
    readonly resource?: Readonly<Record<string, Readonly<Record<string, { readonly policy: string }>>>>;
  };
  return TYPES.flatMap((type) =>
    Object.entries(resource[type] ?? {}).map(
      ([name, { policy }]) => [`${stack} ${name}`, JSON.parse(resolved(policy))] as const,
    ),
  );
}

/**
 * Returns a policy with an ARN of the right kind in place of each reference.
 *
 * @param environment - environment of application `shop` whose ARNs they are; default `dev`
 */
export function resolved(policy: string, environment = "dev"): string {
  // Terraform reads "$${" as the beginning of a variable of IAM.
  return policy.replace(/(?<!\$)\$\{[^}]*\}/g, (reference) => {
    const found = REFERENCES.find(([pattern]) => pattern.test(reference));
    if (found === undefined) throw new Error(`which ARN is this? ${reference}`);
    return found[1].replaceAll("/dev/", `/${environment}/`).replaceAll("shop-dev", `shop-${environment}`);
  });
}
