import { type Command, type CommandInput, startCommand } from "./command";
import { environmentCommand } from "./environment-command";
import { isRefused, planEnvironment } from "./deployment/environment-plan";
import { planMarkdown } from "./deployment/markdown";
import { parseAllowance } from "./gate/allowance";
import { writeText } from "./offline/write-output";
import { Interruption } from "./interruption";

/** Exit code where something would change, as `terraform plan -detailed-exitcode` has it. */
const CHANGES = 2;

/** `npm run plan -- dev` writes what a deployment would do as Markdown, for a pull request. */
export const plan: Command = environmentCommand({
  name: "plan",
  takesAccounts: true,
  summary:
    "Plans every stack of an environment and writes what a deployment would do as Markdown, for a comment on a\n" +
    "pull request: losses first, and whether the gate would refuse it. It only reads: it takes no lock, writes\n" +
    "no state and changes nothing in AWS.",
  options: {
    out: { value: "FILE", meaning: "write the Markdown to this file, too" },
    allow: {
      value: "ADDRESS=REASON",
      isRepeatable: true,
      meaning: "let the gate pass one resource, for this reason",
    },
  },
  exitCodes: {
    0: "nothing would change",
    1: "the gate refuses it, or something could not be planned",
    2: "something would change",
  },
  endsItself: true,
  run: (environment, input) => planToMarkdown(environment, input),
});

async function planToMarkdown(environment: string, { options }: CommandInput): Promise<number> {
  const allowances = (options["allow"] ?? []).map(parseAllowance);
  const file = options["out"]?.[0];
  const interruption = new Interruption((cause) =>
    console.error(`${cause}: waiting until Terraform has ended`),
  );
  const onStep = (step: string) => console.error(step);
  const onNote = (note: string) => console.error(`note: ${note}`);
  const props = { environment, allowances, lock: false, interruption, onStep, onNote };
  try {
    const { results, verdict } = await planEnvironment(props);
    if (interruption.isRequested) return plan.failure;
    const markdown = planMarkdown(environment, results, verdict);
    process.stdout.write(markdown);
    if (file !== undefined) writeText(file, markdown);
    const states = results.map(({ outcome }) => outcome.state);
    if (states.includes("failed") || isRefused(verdict)) return plan.failure;
    return states.every((state) => state === "unchanged") ? 0 : CHANGES;
  } finally {
    interruption.stop();
  }
}

if (require.main === module) void startCommand(plan);
