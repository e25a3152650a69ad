import type { Mistake } from "./mistake";

/** Mistakes by which `npm run deploy` could apply what nobody has seen. */
export const DEPLOY_COMMAND: readonly Mistake[] = [
  {
    mistake: "a stack is applied by a plan from before another stack changed what it reads",
    file: "constructs/commands/deployment/deployment-run.ts",
    from: 'outcome.state === "waiting" || isOutdated(readStackJson(result.folder), this.applied)',
    to: 'outcome.state === "waiting"',
    tests: ["commands/deploy"],
  },
  {
    mistake: "a plan that looks something up is not made again after that has changed",
    file: "constructs/commands/deployment/applying/later-stacks.ts",
    from: "readsOutputs(stack, earlier) || looksUp(stack, earlier)",
    to: "readsOutputs(stack, earlier)",
    tests: ["commands/deployment", "commands/deploy"],
  },
  {
    mistake: "a loss that only the second plan has is applied without a question",
    file: "constructs/commands/deployment/deployment-run.ts",
    from: "if (added.length === 0) return undefined;",
    to: "if (added.length >= 0) return undefined;",
    tests: ["commands/deploy"],
  },
  {
    mistake: "the gate does not judge a plan that was made again",
    file: "constructs/commands/deployment/deployment-run.ts",
    from: "if (isRefused(verdict)) {",
    to: "if (isRefused(verdictOn([], this.plan.allowances))) {",
    tests: ["commands/deploy"],
  },
];
