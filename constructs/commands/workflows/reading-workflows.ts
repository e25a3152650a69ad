import { action } from "./actions";
import type { DeliveredEnvironment, Deliveries } from "./delivered-environments";
import { inRepository, onBranch, planRoleJob, RUNNER } from "./steps";
import type { Workflow, WorkflowJob } from "./workflow";

/** The first line of a comment, by which the next run finds it. */
const MARK = "<!-- ec2-to-fargate plan of";

/** A fork's pull request gets no token for AWS, so its plan would only fail. */
const OWN_PULL_REQUEST = "github.event.pull_request.head.repo.full_name == github.repository";

/** Writes each plan as a comment, in place of the one before. GitHub refuses more than 65,536 characters. */
const COMMENT = `const { readdirSync, readFileSync } = require("node:fs");
const issue = { ...context.repo, issue_number: context.issue.number };
const comments = await github.paginate(github.rest.issues.listComments, issue);
for (const file of readdirSync("plans").sort()) {
  const mark = \`${MARK} \${file} -->\`;
  const body = \`\${mark}\\n\${readFileSync(\`plans/\${file}\`, "utf8")}\`.slice(0, 65000);
  const known = comments.find((comment) => comment.user.type === "Bot" && comment.body.startsWith(mark));
  if (known === undefined) await github.rest.issues.createComment({ ...issue, body });
  else await github.rest.issues.updateComment({ ...context.repo, comment_id: known.id, body });
}`;

/** Plans every environment for a pull request, and writes the plans as comments. */
export function planWorkflow(environments: Deliveries): Workflow {
  const [{ branch }] = environments;
  const condition = `${inRepository(environments[0])} && ${OWN_PULL_REQUEST}`;
  const plans = environments.map(({ name }) => `plan-${name}`);
  return {
    name: "Plan",
    on: { pull_request: { branches: [branch] } },
    permissions: {},
    concurrency: { group: "plan-${{ github.ref }}", "cancel-in-progress": true },
    jobs: {
      ...Object.fromEntries(environments.map((each) => [`plan-${each.name}`, planJob(each, condition)])),
      comment: {
        name: "Comment",
        needs: plans,
        // Also when a plan is refused: its comment says why.
        if: `\${{ !cancelled() && ${condition} }}`,
        "runs-on": RUNNER,
        "timeout-minutes": 10,
        permissions: { "pull-requests": "write" },
        steps: [
          {
            name: "Get the plans",
            uses: action("actions/download-artifact"),
            with: { pattern: "plan-*", path: "plans", "merge-multiple": true },
          },
          { name: "Write the comments", uses: action("actions/github-script"), with: { script: COMMENT } },
        ],
      },
    },
  };
}

/** The code of the pull request runs here, so this job can write nothing, neither in AWS nor at GitHub. */
function planJob(environment: DeliveredEnvironment, condition: string): WorkflowJob {
  const { name } = environment;
  return planRoleJob(
    environment,
    `Plan ${name}`,
    condition,
    // Exit code 2: something would change.
    { name: "Plan", run: `npm run --silent plan -- ${name} > ${name}.md || [ $? -eq 2 ]` },
    {
      name: "Keep the plan",
      if: "${{ !cancelled() }}",
      uses: action("actions/upload-artifact"),
      with: { name: `plan-${name}`, path: `${name}.md`, "retention-days": 1 },
    },
  );
}

/** Compares every environment with main.ts once a day; a difference fails the run, of which GitHub sends a mail. */
export function driftWorkflow(environments: Deliveries): Workflow {
  const condition = onBranch(environments[0]);
  const job = (environment: DeliveredEnvironment): WorkflowJob => {
    const run = `npm run --silent drift -- ${environment.name}`;
    return planRoleJob(environment, `Drift of ${environment.name}`, condition, { name: "Compare", run });
  };
  return {
    name: "Drift",
    // Not on the hour, when GitHub starts most scheduled runs.
    on: { schedule: [{ cron: "17 5 * * *" }], workflow_dispatch: {} },
    permissions: {},
    concurrency: { group: "drift", "cancel-in-progress": false },
    jobs: Object.fromEntries(environments.map((each) => [`drift-${each.name}`, job(each)])),
  };
}
