import { PHASES } from "../../../constructs/service/phases";
import type { Description } from "../../../constructs/settings/description";
import { deployed } from "../../support/deployed";

/** A role of the synthesized stacks, with everything that IAM decides by. */
export interface Role {
  readonly trust: unknown;
  readonly policies: readonly { readonly name: string; readonly policy: unknown }[];
  /** Its permissions boundary; absent: none. */
  readonly boundary?: unknown;
}

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

/** An ARN of the account for what a policy refers to: by its type, in the environment of its stack. */
const ARNS: readonly (readonly [reference: RegExp, arn: (environment: string) => string])[] = [
  [
    /repository_arns|aws_ecr_repository/,
    (of) => `arn:aws:ecr:ap-northeast-2:111122223333:repository/shop/${of}/back`,
  ],
  [
    /secret_arn|aws_secretsmanager/,
    (of) => `arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:/shop/${of}/back/STRIPE_KEY-AbCdEf`,
  ],
  [
    /log_group_arn|aws_cloudwatch_log_group/,
    (of) => `arn:aws:logs:ap-northeast-2:111122223333:log-group:/shop/${of}/back`,
  ],
  [
    /openid_connect_provider/,
    () => "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
  ],
  [/role_arn|aws_iam_role/, (of) => `arn:aws:iam::111122223333:role/shop-${of}-back`],
  [/aws_ssm_document/, (of) => `arn:aws:ssm:ap-northeast-2:111122223333:document/shop-${of}-deploy`],
  [/parameter/, (of) => `arn:aws:ssm:ap-northeast-2:111122223333:parameter/shop/${of}/back/image`],
  [/aws_db_instance/, (of) => `arn:aws:rds:ap-northeast-2:111122223333:db:shop-${of}`],
  [/aws_ecs_cluster/, (of) => `arn:aws:ecs:ap-northeast-2:111122223333:cluster/shop-${of}`],
  [/aws_instance/, () => "arn:aws:ec2:ap-northeast-2:111122223333:instance/i-0123456789abcdef0"],
];

/** Returns every role that a description makes, in all phases, by its name. */
export function rolesOf(description: Description): ReadonlyMap<string, Role> {
  return new Map(
    PHASES.flatMap((phase) => {
      const { stack, manifest } = deployed(description, { phase });
      const stacks = Object.keys(manifest.stacks).map((id) => [id, resourcesOf(stack(id).json)] as const);
      return stacks.flatMap(([id, resources]) => rolesIn(id, resources, stacks));
    }),
  );
}

function resourcesOf(json: string): Resources {
  return (JSON.parse(json) as { readonly resource?: Resources }).resource ?? {};
}

/** The roles of one stack; a policy may be attached in another one, by the name of the role. */
function rolesIn(
  id: string,
  resources: Resources,
  stacks: readonly (readonly [id: string, resources: Resources])[],
): readonly (readonly [name: string, role: Role])[] {
  return Object.entries(resources["aws_iam_role"] ?? {}).map(
    ([key, { name = "", assume_role_policy: trust, permissions_boundary: boundary }]) => {
      const isOf = (role: string | undefined) => role === name || role === `\${aws_iam_role.${key}.name}`;
      const inline = stacks.flatMap(([stack, { aws_iam_role_policy: all = {} }]) =>
        Object.values(all).flatMap((each) =>
          isOf(each["role"]) && (stack === id || each["role"] === name) ? [parsed(stack, each)] : [],
        ),
      );
      const attached = Object.values(resources["aws_iam_role_policy_attachment"] ?? {}).flatMap((each) => {
        const policy = each["policy_arn"]?.match(/^\$\{aws_iam_policy\.(.+)\.arn\}$/)?.[1];
        return isOf(each["role"]) && policy !== undefined
          ? [parsed(id, resources["aws_iam_policy"]?.[policy] ?? {})]
          : [];
      });
      const limit = stacks.flatMap(([stack, { aws_iam_policy: all = {} }]) => {
        const found = Object.entries(all).find(
          ([other, each]) =>
            (stack === id && boundary === `\${aws_iam_policy.${other}.arn}`) ||
            (each["name"] !== undefined && boundary?.endsWith(`:policy/${each["name"]}`)),
        );
        return found === undefined ? [] : [parsed(stack, found[1])];
      })[0];
      return [
        name,
        {
          trust: withArns(id, trust ?? "{}"),
          policies: [...inline, ...attached],
          ...(limit && { boundary: limit.policy }),
        },
      ];
    },
  );
}

/** Returns the policies of a stack that are not attached to a role. */
export function policiesIn(stack: string, json: string): Role["policies"] {
  return Object.values(resourcesOf(json)["aws_iam_policy"] ?? {}).map((each) => parsed(stack, each));
}

function parsed(stack: string, { name = "", policy = "{}" }: Readonly<Record<string, string>>) {
  return { name, policy: withArns(stack, policy) };
}

function withArns(stack: string, policy: string): unknown {
  const environment = /^(?:[a-z]+-)?(dev|prod)\b/.exec(stack)?.[1] ?? "";
  // Terraform reads "$${" as the beginning of a variable of IAM.
  const text = policy.replace(/(?<!\$)\$\{[^}]*\}/g, (reference) => {
    const found = ARNS.find(([pattern]) => pattern.test(reference));
    if (found === undefined) throw new Error(`which ARN is this? ${reference}`);
    return found[1](environment);
  });
  return JSON.parse(text.replaceAll("$${", "${"));
}
