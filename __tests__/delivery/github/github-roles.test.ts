import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { PolicyStatement } from "../../../constructs/identity/policy-document";
import { PHASES } from "../../../constructs/service/phases";
import { iamAction } from "../../../constructs/settings/iam-actions";
import type { Description } from "../../../constructs/settings/description";
import { BOUNDARY_ROOM } from "../../../constructs/settings/rules/github";
import { deployed } from "../../support/deployed";
import { description } from "../../support/description";
import { isAllowed } from "../support/is-allowed";

const github = { repository: "octo-org/shop" };
const LONG = {
  ...description({ github, database: { backupPlan: {} } }),
  name: "twentycharactersname",
  environments: { twelvechars1: { account: "123456789012", region: "ap-northeast-2" } },
};

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const listed = (value: string | readonly string[] | undefined) => [value ?? []].flat();

/** Managed policies of a foundation, by the last part of their names. */
function policies(described: Description = LONG, id = "twelvechars1-foundation") {
  const all = deployed(described).stack(id).all(IamPolicy);
  return new Map(
    all.map(({ name, policy }) => {
      const { Statement } = JSON.parse(String(policy)) as { readonly Statement: readonly Statement[] };
      return [String(name).replace(/^.*-github-/, ""), { Statement, length: String(policy).length }] as const;
    }),
  );
}

describe("the OIDC provider", () => {
  const environment = { account: "123456789012", region: "ap-northeast-2" };
  const creators = (dev = {}, prod = {}) => {
    const both = { dev: { ...environment, ...dev }, prod: { ...environment, ...prod } };
    const { stack } = deployed({ ...description({ github }), environments: both });
    const providers = ["dev", "prod"].map(
      (name) => [name, stack(`${name}-foundation`).only(IamOpenidConnectProvider)] as const,
    );
    for (const [, { url }] of providers) expect(url).toBe("https://token.actions.githubusercontent.com");
    // The others are data sources.
    return providers.filter(([, body]) => "client_id_list" in body).map(([name]) => name);
  };

  it("is created by the first environment of an account, and looked up by the others", () => {
    expect(creators()).toEqual(["dev"]);
    expect(creators({}, { account: "111122223333" })).toEqual(["dev", "prod"]);
  });

  it("is created by the environment that says so, or by none", () => {
    expect(creators({}, { github: { provider: "create" } })).toEqual(["prod"]);
    expect(creators({ github: { provider: "existing" } })).toEqual([]);
  });
});

describe("the roles of an environment", () => {
  it("have the boundary in every stack and phase, except those that no apply can change", () => {
    for (const phase of PHASES) {
      const { stack } = deployed(description({ github, dev: { domain: "shop.example.com" } }), { phase });
      const roles = ["foundation", "ec2", "fargate", "dns"].flatMap((id) => stack(`dev-${id}`).all(IamRole));
      const without = roles.filter((role) => role["permissions_boundary"] === undefined);
      expect(without.map(({ name }) => name)).toEqual(
        ["shop-dev-github-apply", "shop-dev-github-plan"].sort(),
      );
    }
  });

  it("trust exactly one audience, and to change anything only jobs of the environment", () => {
    const roles = deployed(description({ github })).stack("dev-foundation").all(IamRole);
    const conditions = roles
      .filter(({ name }) => String(name).includes("-github-"))
      .map((role) => {
        const { Statement } = JSON.parse(String(role["assume_role_policy"])) as {
          readonly Statement: readonly Statement[];
        };
        return [String(role["name"]).replace(/^.*-/, ""), Statement.map(({ Condition }) => Condition)];
      });
    const trusting = (...subjects: readonly string[]) => [
      {
        StringEquals: {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": subjects.map((each) => `repo:octo-org/shop:${each}`),
        },
      },
    ];
    expect(Object.fromEntries(conditions)).toEqual({
      plan: trusting("pull_request", "ref:refs/heads/main"),
      apply: trusting("environment:dev"),
      release: trusting("environment:dev"),
    });
  });

  it("are none without a repository", () => {
    const json = deployed(description()).stack("dev-foundation").json;
    expect(json).not.toContain("github");
    expect(json).not.toContain("permissions_boundary");
  });
});

describe("the policies", () => {
  it("are short enough, with the longest names, and the boundary has room for permissions", () => {
    for (const [name, { length }] of policies()) {
      expect(length).toBeLessThanOrEqual(6_144 - (name === "boundary" ? BOUNDARY_ROOM : 0));
    }
  });

  it.each([...policies()])("%s names resources for every action that takes one", (_, { Statement }) => {
    const open = Statement.filter(({ Effect, Resource }) => Effect === "Allow" && Resource === "*")
      .filter(({ Condition }) => Condition === undefined)
      .flatMap(({ Action }) => listed(Action))
      .filter((action) => iamAction(action)?.mayNameNone !== true);
    expect(open).toEqual([]);
  });

  it.each([...policies()])(
    "%s names actions that IAM knows, and none with a wildcard",
    (_, { Statement }) => {
      const actions = Statement.flatMap(({ Action }) => listed(Action));
      expect(actions.filter((action) => action.includes("*") || iamAction(action) === undefined)).toEqual([]);
    },
  );

  it("let a plan change nothing, and read no secret but the database's", () => {
    const statements = ["read-platform", "read-data"].flatMap(
      (name) => policies().get(name)?.Statement ?? [],
    );
    const allowed = statements
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action }) => listed(Action));
    expect(allowed.filter((action) => !/:(Describe|Get|List)/.test(action))).toEqual([]);
    expect(statements.filter(({ Effect }) => Effect === "Deny")).toEqual([
      {
        Sid: "NoSecretValues",
        Effect: "Deny",
        Action: "secretsmanager:GetSecretValue",
        NotResource:
          "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:/twentycharactersname/twelvechars1/database/*",
      },
    ]);
    const none = policies(description({ github }), "dev-foundation").get("read-data")?.Statement.at(-1);
    expect(none).toMatchObject({ Effect: "Deny", Action: "secretsmanager:GetSecretValue", Resource: "*" });
  });

  it("let an apply follow a deployment of ECS, and roll it back, as provider 6 does", () => {
    const { Statement } = policies(description({ github }), "dev-foundation").get("apply-platform") ?? {
      Statement: [],
    };
    const arn = (resource: string) => `arn:aws:ecs:ap-northeast-2:123456789012:${resource}`;
    const calls = [
      { action: "ecs:ListServiceDeployments", resource: arn("service/shop-dev/front-rolling-8080") },
      { action: "ecs:DescribeServiceDeployments", resource: arn("service-deployment/shop-dev/front/1") },
      { action: "ecs:StopServiceDeployment", resource: arn("service-deployment/shop-dev/front/1") },
    ];
    expect(calls.filter((call) => !isAllowed(Statement as readonly PolicyStatement[], call))).toEqual([]);
  });

  it("let an apply create roles only with the boundary, and never change itself or the boundary", () => {
    const { Statement } = policies(description({ github }), "dev-foundation").get("apply-identity") ?? {
      Statement: [],
    };
    const arn = (resource: string) => `arn:aws:iam::123456789012:${resource}`;
    const creating = Statement.filter(
      ({ Effect, Action }) => Effect === "Allow" && Action.includes("iam:CreateRole"),
    );
    expect(creating.map(({ Condition }) => Condition)).toEqual([
      {
        StringEquals: {
          "iam:PermissionsBoundary": ["", "-backup"].map((of) => arn(`policy/shop-dev-github-boundary${of}`)),
        },
      },
    ]);
    const denied = Statement.filter(({ Effect }) => Effect === "Deny");
    const refused = (action: string) =>
      denied.filter(({ Action }) => Action.includes(action)).flatMap(({ Resource }) => listed(Resource));
    expect(refused("iam:PutRolePolicy")).toEqual([
      arn("role/shop-dev-github-plan"),
      arn("role/shop-dev-github-apply"),
    ]);
    expect(refused("iam:CreatePolicyVersion")).toContain(arn("policy/shop-dev-github-boundary*"));
    expect(refused("iam:DeleteRolePermissionsBoundary")).toContain(arn("role/shop-dev-*"));
    const passing = Statement.filter(
      ({ Effect, Action }) => Effect === "Allow" && Action.includes("iam:PassRole"),
    );
    expect(passing.map(({ Condition }) => Object.keys(Condition?.["StringEquals"] ?? {}))).toEqual([
      ["iam:PassedToService"],
    ]);
  });
});
