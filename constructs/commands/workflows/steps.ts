import { action } from "./actions";
import type { DeliveredEnvironment } from "./delivered-environments";
import type { WorkflowJob, WorkflowStep } from "./workflow";

/** The runner of everything that does not depend on an architecture. */
export const RUNNER = "ubuntu-latest";

/** The newest Terraform that the tests run with. */
const TERRAFORM = "1.11.4";

/** Returns the condition of all jobs: the repository of main.ts, and no fork or copy of it. */
export function inRepository({ repository }: Pick<DeliveredEnvironment, "repository">): string {
  return `github.repository == '${repository}'`;
}

/** Returns the condition of jobs that run for the branch whose commits are deployed, and for no other. */
export function onBranch(environment: DeliveredEnvironment): string {
  return `${inRepository(environment)} && github.ref == 'refs/heads/${environment.branch}'`;
}

/** Checks out the commit, without leaving a token behind. */
export const CHECKOUT: WorkflowStep = {
  name: "Check out",
  uses: action("actions/checkout"),
  with: { "persist-credentials": false },
};

/** Steps that make the commands of this project run. */
export const PROJECT: readonly WorkflowStep[] = [
  CHECKOUT,
  {
    name: "Set up Node.js",
    uses: action("actions/setup-node"),
    with: { "node-version-file": ".nvmrc", "package-manager-cache": false },
  },
  {
    name: "Set up Terraform",
    uses: action("hashicorp/setup-terraform"),
    with: { terraform_version: TERRAFORM, terraform_wrapper: false },
  },
  { name: "Install", run: "npm ci --no-audit --no-fund" },
];

/**
 * Returns the step that exchanges GitHub's token for credentials of a role.
 *
 * @param seconds - how long they are valid; absent: an hour
 */
export function signIn(
  { account, region }: DeliveredEnvironment,
  name: string,
  role: string,
  seconds?: number,
): WorkflowStep {
  return {
    name,
    uses: action("aws-actions/configure-aws-credentials"),
    with: {
      "role-to-assume": role,
      "aws-region": region,
      "allowed-account-ids": account,
      "unset-current-credentials": true,
      ...(seconds === undefined ? {} : { "role-duration-seconds": seconds }),
    },
  };
}

/** Returns a job that signs in with the role for plans, which changes nothing in AWS, and then runs these steps. */
export function planRoleJob(
  environment: DeliveredEnvironment,
  name: string,
  condition: string,
  ...steps: readonly WorkflowStep[]
): WorkflowJob {
  return {
    name,
    if: condition,
    "runs-on": RUNNER,
    "timeout-minutes": 30,
    permissions: { contents: "read", "id-token": "write" },
    steps: [...PROJECT, signIn(environment, "Sign in to plan", environment.plan_role), ...steps],
  };
}
