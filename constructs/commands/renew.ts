import {
  type AttendedCommand,
  attendedDeployment,
  processTerminal,
  type Terminal,
} from "./attended-deployment";
import { type Command, type CommandInput, startCommand } from "./command";
import { environmentCommand } from "./environment-command";
import { planRenewal } from "./renewal/plan-renewal";

/** `npm run renew -- dev` replaces the EC2 host by another one beside it, with the newest machine image. */
export const renew: Command = environmentCommand({
  name: "renew",
  summary:
    "Replaces the EC2 host without an edit of main.ts: another one with the newest machine image starts\n" +
    "beside it, and gets the address when it serves what the running one serves, which is terminated last.\n" +
    "It is a deployment as by npm run deploy, and refuses where anything else is to be deployed.",
  options: {
    "plan-only": { meaning: "only show what would happen; it takes no lock and changes nothing" },
    yes: { meaning: "do not ask" },
    json: { meaning: "print one JSON object a line, the result last; needs --yes or --plan-only" },
    because: { value: "REASON", meaning: "why, for the readers of the log" },
  },
  exitCodes: {
    0: "the new host serves, and the old one is gone",
    1: "refused, stopped or failed",
    2: "with --plan-only: the host would be renewed",
  },
  endsItself: true,
  run: (environment, input) => renewHost(environment, input, processTerminal()),
});

/** Renews the host of an environment. @returns the exit code */
export function renewHost(environment: string, input: CommandInput, terminal: Terminal): Promise<number> {
  const because = input.options["because"]?.[0]?.trim() || "renewal of the host by npm run renew";
  const command: AttendedCommand = {
    name: "renew",
    question: "Renew the host? yes/no ",
    goOn: "",
    plan: (props) => planRenewal({ ...props, because }),
  };
  return attendedDeployment(command, environment, input, terminal);
}

if (require.main === module) void startCommand(renew);
