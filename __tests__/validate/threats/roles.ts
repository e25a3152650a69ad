import { PHASES } from "../../../constructs/service/phases";
import type { Description } from "../../../constructs/settings/description";
import { deployed } from "../../support/deployed";
import { resolved } from "../../support/identity-policies";

/** A role of the synthesized stacks, with everything that IAM decides by. */
export interface Role {
  readonly trust: unknown;
  readonly policies: readonly { readonly name: string; readonly policy: unknown }[];
  /** Its permissions boundary; absent: none. */
  readonly boundary?: unknown;
}

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

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
  const environment = /^(?:[a-z]+-)?(dev|prod)\b/.exec(stack)?.[1];
  return JSON.parse(resolved(policy, environment).replaceAll("$${", "${"));
}
