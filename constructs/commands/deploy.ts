import {
  type AttendedCommand,
  attendedDeployment,
  processTerminal,
  type Terminal,
} from "./attended-deployment";
import { type CommandInput, type Command, startCommand } from "./command";
import { environmentCommand } from "./environment-command";
import { planEnvironment } from "./deployment/environment-plan";
import { parseAllowance } from "./gate/allowance";

/** `npm run deploy -- dev` deploys an environment: one screen of what will happen, one question, then the saved plans. */
export const deploy: Command = environmentCommand({
  name: "deploy",
  takesAccounts: true,
  summary:
    "Deploys a whole environment to match main.ts, in the order of its phase: plans every stack, refuses what\n" +
    "the gate refuses, shows what will happen, asks once, and applies exactly these plans. It has the same\n" +
    "stacks and states as npx cdktf deploy 'dev-*', and either can follow the other.",
  options: {
    "plan-only": { meaning: "only show what would happen; it takes no lock and changes nothing" },
    yes: { meaning: "do not ask; a loss that shows only on the way stops the deployment" },
    json: { meaning: "print one JSON object a line, the result last; needs --yes or --plan-only" },
    allow: {
      value: "ADDRESS=REASON",
      isRepeatable: true,
      meaning: "let the gate pass one resource, for this reason",
    },
  },
  exitCodes: {
    0: "deployed, or nothing to do",
    1: "refused, stopped or failed",
    2: "with --plan-only: something would change",
  },
  endsItself: true,
  run: (environment, input) => deployEnvironment(environment, input, processTerminal()),
});

/** Deploys an environment. @returns the exit code */
export function deployEnvironment(
  environment: string,
  input: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const allowances = (input.options["allow"] ?? []).map(parseAllowance);
  const command: AttendedCommand = {
    name: "deploy",
    question: "Deploy? yes/no ",
    goOn: ", run the same command again",
    plan: (props) => planEnvironment({ ...props, allowances }),
  };
  return attendedDeployment(command, environment, input, terminal);
}

if (require.main === module) void startCommand(deploy);
