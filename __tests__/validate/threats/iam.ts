import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Role } from "./roles";

/** Simulates decisions of IAM. Its licence is AGPL-3.0, so it is no dependency of the project: it only runs beside it. */
const SIMULATOR = "@cloud-copilot/iam-simulate@0.1.173";
const FOLDER = resolve(__dirname, "../../../node_modules/.cache/ec2-to-fargate/iam-simulator-1");

const ACCOUNT = "111122223333";
const GITHUB = "token.actions.githubusercontent.com";
const EVERYTHING = { Effect: "Allow", Action: "*", Resource: "*" };
const NO_LIMIT = [
  {
    orgIdentifier: "r-root",
    policies: [{ name: "all", policy: { Version: "2012-10-17", Statement: [EVERYTHING] } }],
  },
];

/** A request to AWS. */
export interface IamRequest {
  readonly action: string;
  /** ARN of what it is about; default `*`. */
  readonly resource?: string;
  /** Keys of conditions, such as `aws:ResourceTag/Environment`. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Returns what IAM would decide about requests of a role: `Allowed`, `ImplicitlyDenied` or `ExplicitlyDenied`. */
export function decisions(name: string, role: Role, requests: readonly IamRequest[]): readonly string[] {
  return simulated(
    requests.map((request) => ({
      request: requestOf(`arn:aws:iam::${ACCOUNT}:role/${name}`, request),
      identityPolicies: role.policies,
      ...(role.boundary !== undefined && {
        permissionBoundaryPolicies: [{ name: "boundary", policy: role.boundary }],
      }),
    })),
  );
}

/**
 * Returns what IAM would decide about tokens of GitHub whose bearer asks to act as a role.
 *
 * The simulator drops keys that AWS does not list, as those of a token, so they have the names of tags here.
 *
 * @param tokens - audience and subject of each
 */
export function assumptions(
  name: string,
  role: Role,
  tokens: readonly { readonly aud: string; readonly sub: string }[],
): readonly string[] {
  const trust = JSON.stringify(role.trust).replaceAll(`"${GITHUB}:`, '"aws:RequestTag/');
  const principal = `arn:aws:iam::${ACCOUNT}:oidc-provider/${GITHUB}`;
  return simulated(
    tokens.map(({ aud, sub }) => ({
      request: requestOf(principal, {
        action: "sts:AssumeRoleWithWebIdentity",
        resource: `arn:aws:iam::${ACCOUNT}:role/${name}`,
        context: { "aws:RequestTag/aud": aud, "aws:RequestTag/sub": sub },
      }),
      identityPolicies: [],
      resourcePolicy: JSON.parse(trust) as unknown,
    })),
  );
}

function requestOf(principal: string, { action, resource = "*", context = {} }: IamRequest) {
  return { principal, action, resource: { resource, accountId: ACCOUNT }, contextVariables: context };
}

function simulated(simulations: readonly object[]): readonly string[] {
  const complete = simulations.map((each) => ({
    ...each,
    serviceControlPolicies: NO_LIMIT,
    resourceControlPolicies: [],
  }));
  const program = join(__dirname, "decisions.mjs");
  return JSON.parse(
    execFileSync(process.execPath, [program, installed()], {
      input: JSON.stringify(complete),
      encoding: "utf8",
    }),
  ) as readonly string[];
}

/** Returns the folder of the simulator; it is installed once and kept. */
function installed(): string {
  if (existsSync(join(FOLDER, "node_modules", "@cloud-copilot", "iam-simulate"))) return FOLDER;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "package.json"), "{}");
  execFileSync(
    "npm",
    ["install", "--prefix", FOLDER, "--ignore-scripts", "--no-audit", "--no-fund", SIMULATOR],
    {
      stdio: "pipe",
    },
  );
  return FOLDER;
}
